import { type RawBuilder, type SqlBool, sql } from "kysely";

/** Whether the dated row of a table holds on a day; without a day, whether it holds now (policy R-12). */
export const holdsOn = (table: string, asOf: string | null): RawBuilder<SqlBool> =>
  asOf === null
    ? sql<SqlBool>`${sql.ref(`${table}.valid_to`)} is null`
    : sql<SqlBool>`(${sql.ref(`${table}.valid_from`)} <= ${asOf}
        and (${sql.ref(`${table}.valid_to`)} is null or ${sql.ref(`${table}.valid_to`)} > ${asOf}))`;
