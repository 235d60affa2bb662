import { type RawBuilder, sql } from "kysely";

/** `any (values)`: one parameter for any number of texts, so that the statement stays the same. */
export const anyOf = (values: readonly string[]): RawBuilder<string> =>
  sql<string>`any(${[...values]}::text[])`;

/** The same for numbers of rows. */
export const anyNumberOf = (values: readonly number[]): RawBuilder<number> =>
  sql<number>`any(${[...values]}::bigint[])`;
