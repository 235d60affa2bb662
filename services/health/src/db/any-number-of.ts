import { type RawBuilder, sql } from "kysely";

/** `any (values)` for numbers of rows: one parameter for any number of them, so that the statement stays the same. */
export const anyNumberOf = (values: readonly number[]): RawBuilder<number> =>
  sql<number>`any(${[...values]}::bigint[])`;
