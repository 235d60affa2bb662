import type { ZodType } from "zod";
import type { Department } from "../identity.js";

/**
 * What a department publishes about one kind of object, such as a household. An event says "this is now known of
 * the object, from its beginning": it carries the whole dated history of the facts, never a difference, so that a
 * reader who gets it twice, late, or alone after a hundred others knows the same. A contract is validated where it
 * is written and where it is read; it changes only by a further version beside it.
 */
export type FactsContract<Facts = unknown> = {
  /** Object, department's view, version: `household.registry.v1`. */
  readonly type: string;
  readonly publisher: Department;
  readonly schema: ZodType<Facts>;
};

/** The facts that a contract carries. */
export type FactsOf<Contract> = Contract extends FactsContract<infer Facts> ? Facts : never;

/** Defines a contract. */
export const defineFacts = <Facts>(
  type: string,
  publisher: Department,
  schema: ZodType<Facts>,
): FactsContract<Facts> => ({ type, publisher, schema });
