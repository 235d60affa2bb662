import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { type Kysely, sql } from "kysely";
import type { HouseholdPeriodTable, Tables } from "../db/tables.js";
import { incomeBand, sizeBand } from "../rollup/band-columns.js";
import { EVERY_CELL } from "../rollup/spread.js";
import type { HouseholdFacts } from "./household-facts.js";
import { type HouseholdPeriod, householdPeriods } from "./household-periods.js";
import { movementsOf } from "./movements.js";
import { periodRows } from "./period-rows.js";

/**
 * Makes everything that is derived from the facts of these households anew: periods, movements, and by the difference
 * the rollups. The households' facts must be locked, in the order of their numbers.
 */
export async function projectHouseholds(trx: Kysely<Tables>, households: readonly string[]): Promise<void> {
  const rows = await trx
    .selectFrom("household_facts")
    .select(["registry", "health", "industry", "housing"])
    .where("household_id", "=", sql<string>`any(${[...households]})`)
    .where("registry", "is not", null)
    .execute();
  const known = rows as unknown as HouseholdFacts[];
  const periods = known.map(householdPeriods);
  await replacePeriods(
    trx,
    households,
    known.flatMap((facts, index) => periodRows(facts, periods[index] ?? [])),
  );
  const movements = periods.flatMap((each) => {
    const elsewhere = livedElsewhere(each);
    return movementsOf(each).map((movement) => ({ ...movement, elsewhere }));
  });
  await sql`delete from household_movement where household_id = any(${[...households]})`.execute(trx);
  await insertRows(trx, "household_movement", movements);
}

/** The villages that a household has lived in but the one of its number; null for none. */
function livedElsewhere(periods: readonly HouseholdPeriod[]): string[] | null {
  const villages = new Set(periods.map(({ village_code }) => village_code));
  for (const { household_id } of periods.slice(0, 1)) villages.delete(household_id.slice(0, 12));
  return villages.size === 0 ? null : [...villages];
}

/** Replaces the periods and moves every cell by the difference, in one statement each for periods and rollups. */
async function replacePeriods(
  trx: Kysely<Tables>,
  households: readonly string[],
  periods: readonly HouseholdPeriodTable[],
): Promise<void> {
  const cells = await sql<Record<string, unknown>>`
    with old as (
      delete from household_period where household_id = any(${[...households]}) returning *
    ), new as (
      insert into household_period
      select * from jsonb_populate_recordset(null::household_period, ${JSON.stringify(periods)}::jsonb)
      returning *
    ), turns as (
      select *, valid_from as day, 1 as sign from new
      union all select *, valid_to, -1 from new where valid_to < 'infinity'
      union all select *, valid_from, -1 from old
      union all select *, valid_to, 1 from old where valid_to < 'infinity'
    )
    select village_code, day::text as day, status, category, main_cause, ${sizeBand} as size_band,
           ${incomeBand} as income_band, sum(sign)::int as households, sum(sign * persons)::int as persons
    from turns group by 1, 2, 3, 4, 5, 6, 7
    having sum(sign) <> 0 or sum(sign * persons) <> 0`.execute(trx);
  if (cells.rows.length === 0) return;
  const moved = JSON.stringify(cells.rows);
  await addToRollup(trx, "rollup_core", CORE, moved);
  await addToRollup(trx, "rollup_full", [...CORE, "size_band", "income_band"], moved);
}

const CORE = ["status", "category", "main_cause"];

/** Cells are added in the order of their keys, so that two transactions never wait for each other in a circle. */
async function addToRollup(
  trx: Kysely<Tables>,
  rollup: "rollup_core" | "rollup_full",
  dimensions: readonly string[],
  moved: string,
): Promise<void> {
  const table = sql.table(rollup);
  const columns = sql.join(dimensions.map((name) => sql.ref(name)));
  await sql`
    insert into ${table} as kept (level, region_code, span, day, ${columns}, households, persons)
    select level, left(village_code, level) as region_code, span, date_trunc(unit, day)::date as first, ${columns},
           sum(households), sum(persons)
    from jsonb_populate_recordset(null::rollup_move, ${moved}::jsonb), ${EVERY_CELL}
    group by level, region_code, span, first, ${columns}
    having sum(households) <> 0 or sum(persons) <> 0
    order by level, region_code, span, first, ${columns}
    on conflict (level, region_code, span, day, ${columns}) do update
      set households = kept.households + excluded.households, persons = kept.persons + excluded.persons`.execute(
    trx,
  );
}
