import type { Kysely, SelectQueryBuilder } from "kysely";
import type { Tables } from "./db/tables.js";

/** How many rows a query has, for the viewer who asks. */
export async function countRows<DB, TB extends keyof DB, Row>(
  db: Kysely<Tables>,
  query: SelectQueryBuilder<DB, TB, Row>,
): Promise<number> {
  const { total } = await db
    .selectFrom(query.as("counted"))
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}
