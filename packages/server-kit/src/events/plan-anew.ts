import { type QueryExecutorProvider, sql } from "kysely";

/**
 * Lets the statements of a transaction be planned for what the tables hold now. A plan that was kept from the first
 * start, when they were empty, looks through all of them for each object of a page.
 */
export async function planAnew(trx: QueryExecutorProvider): Promise<void> {
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(trx);
}
