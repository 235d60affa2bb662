import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * Whether a column holds one of these texts. One parameter whatever their number, so that the statement is the
 * same, and prepared once, for one object and for a hundred.
 */
export const anyOf = (column: string, values: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(column)} = any (${[...values]}::text[])`;
