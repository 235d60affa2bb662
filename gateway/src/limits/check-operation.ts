import { failed, ok, type Result } from "@fupin/domain-types/result";
import { badInput, GraphError } from "@fupin/server-kit/errors";
import { type DocumentNode, GraphQLError, Kind, parse } from "graphql";
import { tooComplex } from "./limit-error.js";
import { FragmentCycle, measureDocument } from "./measure-document.js";
import type { OperationLimits } from "./operation-limits.js";
import { scanTokens } from "./scan-tokens.js";

/** An operation within the limits. */
export type AcceptedDocument = {
  /** The names of the document's operations; an operation without one is undefined. */
  readonly operationNames: readonly (string | undefined)[];
};

/** Whether a document may go on to validation and planning. The work is linear in the length of the text. */
export function checkOperation(query: string, limits: OperationLimits): Result<AcceptedDocument, GraphError> {
  try {
    const { tokens, nesting } = scanTokens(query, limits.tokens);
    if (nesting > limits.nesting) return failed(tooComplex("nesting", nesting, limits.nesting));
    if (tokens > limits.tokens) return failed(tooComplex("tokens", tokens, limits.tokens, " 或更多"));
    const document = parse(query, { noLocation: true });
    const refusal = refusalOf(document, limits);
    return refusal === undefined ? ok({ operationNames: operationNamesOf(document) }) : failed(refusal);
  } catch (error) {
    if (error instanceof FragmentCycle) return failed(badInput(`片段“${error.fragment}”包含了它自己`));
    if (error instanceof GraphQLError) return failed(syntaxError(error));
    throw error;
  }
}

function refusalOf(document: DocumentNode, limits: OperationLimits): GraphError | undefined {
  const size = measureDocument(document);
  const measures = [
    ["fields", size.fields],
    ["depth", size.depth],
    ["rootFields", size.width],
    ["aliases", size.aliases],
    ["directives", size.directives],
  ] as const;
  for (const [limit, seen] of measures) {
    // A bomb can stand for more fields than a number holds.
    if (seen > limits[limit])
      return tooComplex(limit, Math.min(seen, Number.MAX_SAFE_INTEGER), limits[limit]);
  }
  return undefined;
}

const operationNamesOf = (document: DocumentNode): (string | undefined)[] =>
  document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => operation.name?.value);

function syntaxError(error: GraphQLError): GraphError {
  const at = error.locations?.[0];
  const where = at === undefined ? {} : { line: at.line, column: at.column };
  return new GraphError("BAD_USER_INPUT", error.message, where);
}
