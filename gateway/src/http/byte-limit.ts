import { Transform, type TransformCallback } from "node:stream";

/** Lets bytes through up to a limit, then fails: what comes after it never gets a cut file as a whole one. */
export class ByteLimit extends Transform {
  readonly #max: number;
  #seen = 0;

  constructor(max: number) {
    super();
    this.#max = max;
  }

  /** Whether more came than the limit allows. */
  get exceeded(): boolean {
    return this.#seen > this.#max;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#seen += chunk.length;
    if (this.exceeded) done(new Error(`more than ${this.#max} bytes`));
    else done(null, chunk);
  }
}
