import { regionRange } from "@fupin/domain-types/region-code";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { isRolledUp } from "../rollup/levels.js";
import { cellsUntil, until } from "../rollup/spans.js";

/** How many were registered as poor on a day. */
export type Snapshot = { readonly day: string; readonly households: number; readonly persons: number };

/** The registered households and persons of a region on each of these days, by one statement. */
export async function readSnapshots(
  db: Kysely<Tables>,
  region: string,
  days: readonly string[],
): Promise<ReadonlyMap<string, Snapshot>> {
  const query = isRolledUp(region.length) ? fromRollup(region, days) : fromPeriods(region, days);
  const { rows } = await query.execute(db);
  return new Map(rows.map((row) => [row.day, row]));
}

const asRows = (days: readonly string[]): RawBuilder<unknown> => {
  const each = days.map(until);
  return sql`unnest(${each.map(({ day }) => day)}::date[], ${each.map(({ month }) => month)}::date[],
    ${each.map(({ year }) => year)}::date[]) as asked (until, month, year)`;
};

const ASKED = { day: sql`until`, month: sql`asked.month`, year: sql`asked.year` };

const fromRollup = (region: string, days: readonly string[]): RawBuilder<Snapshot> => sql<Snapshot>`
  select until::text as day, coalesce(sum(cell.households), 0)::int as households,
         coalesce(sum(cell.persons), 0)::int as persons
  from ${asRows(days)}
  left join (
    select span, day, sum(households) as households, sum(persons) as persons from rollup_core
    where level = ${region.length} and region_code = ${region} and status = 'REGISTERED'
    group by span, day
  ) as cell on ${cellsUntil(ASKED)}
  group by until`;

function fromPeriods(region: string, days: readonly string[]): RawBuilder<Snapshot> {
  const { from, to } = regionRange(region);
  return sql<Snapshot>`
    select until::text as day, count(period.household_id)::int as households,
           coalesce(sum(period.persons), 0)::int as persons
    from ${asRows(days)}
    left join household_period as period
      on period.village_code >= ${from} and period.village_code < ${to} and period.status = 'REGISTERED'
      and period.valid_from <= until and period.valid_to > until
    group by until`;
}
