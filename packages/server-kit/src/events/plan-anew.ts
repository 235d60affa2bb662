import { type QueryExecutorProvider, sql } from "kysely";

/**
 * Lets the statements of a transaction be planned for what the tables hold now, and for a page of objects: a plan that
 * was kept from the first start, when they were empty, looks through all of them for each object; and left to itself
 * the planner reads whole tables, as it takes what row-level security lets through for a handful of rows.
 */
export async function planAnew(trx: QueryExecutorProvider): Promise<void> {
  await sql`
    select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true)`.execute(
    trx,
  );
}
