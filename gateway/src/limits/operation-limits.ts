/** What one operation may cost, checked before it is validated or planned. */
export type OperationLimits = {
  /** Lexical tokens of the document, comments not counted. */
  readonly tokens: number;
  /** Brackets open at once, in the document and in the variables: what recursive parsers pay for. */
  readonly nesting: number;
  /** Fields below one another, fragments spread. */
  readonly depth: number;
  /** Fields that are asked for, fragments spread. */
  readonly fields: number;
  /** Fields at the root of an operation, fragments spread. */
  readonly rootFields: number;
  /** Renamed fields, fragments spread. */
  readonly aliases: number;
  /** Directives applied, fragments spread. */
  readonly directives: number;
};

/** The limit that an operation broke. */
export type LimitName = keyof OperationLimits;

/**
 * Defaults: several times what a household's whole file with all departments takes, and the introspection
 * query passes; low enough that the costliest operation let through is validated and planned in well under
 * a second.
 */
export const DEFAULT_LIMITS: OperationLimits = {
  tokens: 5_000,
  nesting: 64,
  depth: 20,
  fields: 1_000,
  rootFields: 20,
  aliases: 100,
  directives: 50,
};
