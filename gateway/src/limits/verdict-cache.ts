import type { Result } from "@fupin/domain-types/result";
import type { GraphError } from "@fupin/server-kit/errors";
import { type AcceptedDocument, checkOperation } from "./check-operation.js";
import type { OperationLimits } from "./operation-limits.js";

/** Whether a document is within the limits. */
export type Verdict = Result<AcceptedDocument, GraphError>;

/** Longest text whose verdict is kept, in characters: longer ones are rare and checked each time. */
const MAX_CACHED_LENGTH = 64 * 1024;
const MAX_CACHED_CHARACTERS = 16 * 1024 * 1024;

/** Remembers the verdicts of the texts used last, so that an operation in use costs one look-up. */
export class VerdictCache {
  readonly #limits: OperationLimits;
  readonly #verdicts = new Map<string, Verdict>();
  readonly #maxCharacters: number;
  #characters = 0;
  #checked = 0;

  constructor(limits: OperationLimits, maxCharacters = MAX_CACHED_CHARACTERS) {
    this.#limits = limits;
    this.#maxCharacters = maxCharacters;
  }

  /** How many texts had to be checked. */
  get checked(): number {
    return this.#checked;
  }

  /** The verdict on a text. */
  judge(query: string): Verdict {
    const known = this.#verdicts.get(query);
    if (known !== undefined) {
      this.#verdicts.delete(query);
      this.#verdicts.set(query, known);
      return known;
    }
    this.#checked += 1;
    const verdict = checkOperation(query, this.#limits);
    if (query.length <= MAX_CACHED_LENGTH) this.#keep(query, verdict);
    return verdict;
  }

  #keep(query: string, verdict: Verdict): void {
    this.#verdicts.set(query, verdict);
    this.#characters += query.length;
    for (const oldest of this.#verdicts.keys()) {
      if (this.#characters <= this.#maxCharacters) break;
      this.#verdicts.delete(oldest);
      this.#characters -= oldest.length;
    }
  }
}
