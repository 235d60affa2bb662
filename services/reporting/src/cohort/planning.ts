import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import type { Asked } from "./conditions/condition.js";

/** Length of a county's code: up to here the households are few enough to look each of them up. */
const COUNTY = 6;

/**
 * Runs one statement over a filter that nobody has seen before, in a transaction that only reads. It is planned for
 * its own values, with room to sort and hash. Over a province the planner is kept from looking up households one
 * by one: what row-level security lets through it takes for a handful, as it does not know the viewer's region.
 */
export const planned = <Answer>(
  db: Kysely<Tables>,
  asked: Asked,
  run: (trx: Transaction<Tables>) => Promise<Answer>,
): Promise<Answer> =>
  db
    .transaction()
    .setAccessMode("read only")
    .execute(async (trx) => {
      await planForValues(trx, asked);
      return run(trx);
    });

/** Lets the statements of a transaction be planned so. */
export async function planForValues(trx: Transaction<Tables>, asked: Asked): Promise<void> {
  const wide = asked.region.length < COUNTY ? "off" : "on";
  await sql`
    select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
      set_config('work_mem', '128MB', true), set_config('enable_nestloop', ${wide}, true),
      set_config('enable_bitmapscan', ${wide}, true)`.execute(trx);
}
