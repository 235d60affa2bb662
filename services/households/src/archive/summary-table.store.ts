import { HouseholdCategory, PovertyCause, Severity, severityOf } from "@fupin/domain-types/household";
import { share } from "@fupin/domain-types/percentage";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { SummaryYear, VillageSummaryTable } from "./summary-table.type.js";

type CountRow = {
  village: string;
  day: string;
  population: number | null;
  category: HouseholdCategory | null;
  cause: PovertyCause | null;
  households: number;
  persons: number;
};
type Counted = { households: number; persons: number };

const YEARS = 10;

/** The summary tables of villages at the end of a day (policies ), with up to ten years; one statement. */
export async function summaryTables(
  db: Kysely<Tables>,
  villages: readonly string[],
  asOf: string,
): Promise<Map<string, VillageSummaryTable>> {
  const year = Number(asOf.slice(0, 4));
  const days = Array.from({ length: YEARS }, (_, back) => `${year - YEARS + back}-12-31`);
  days.push(asOf);
  const { rows } = await sql<CountRow>`
    select v.code as village, d.day, p.population, c.category, c.cause,
      coalesce(c.households, 0) as households, coalesce(c.persons, 0) as persons
    from unnest(${[...villages]}::text[]) as v (code)
    cross join unnest(${days}::date[]) as d (day)
    left join lateral (
      select population from village_profile as f where f.village_code = v.code and f.valid_from <= ${asOf}
      order by f.valid_from desc limit 1
    ) as p on true
    left join lateral (
      select s.category, s.main_cause as cause, count(*) as households, sum(z.members) as persons
      from household_residence as r
      join household_status as s on s.household_id = r.household_id and s.status = 'REGISTERED'
        and s.valid_from <= d.day and (s.valid_to is null or s.valid_to > d.day)
      join household_size as z on z.household_id = r.household_id
        and z.valid_from <= d.day and (z.valid_to is null or z.valid_to > d.day)
      where r.lived_in = v.code and r.valid_from <= d.day and (r.valid_to is null or r.valid_to > d.day)
      group by s.category, s.main_cause
    ) as c on true`.execute(db);
  const byVillage = Map.groupBy(rows, ({ village }) => village);
  return new Map(villages.map((code) => [code, tableOf(byVillage.get(code) ?? [], days, asOf)]));
}

function tableOf(rows: readonly CountRow[], days: readonly string[], asOf: string): VillageSummaryTable {
  const now = rows.filter(({ day }) => day === asOf);
  const population = rows[0]?.population ?? null;
  const whole = total(now);
  return {
    asOf,
    ...whole,
    population,
    incidence: population ? (share(whole.persons, population) ?? null) : null,
    byCategory: HouseholdCategory.values.map((category) => ({
      category,
      ...total(now.filter((row) => row.category === category)),
    })),
    bySeverity: Severity.values.map((severity) => ({
      severity,
      ...total(now.filter(({ category }) => category !== null && severityOf(category) === severity)),
    })),
    byCause: PovertyCause.values.map((cause) => ({
      cause,
      ...total(now.filter((row) => row.cause === cause)),
    })),
    years: yearsOf(days.map((day) => ({ day, ...total(rows.filter((row) => row.day === day)) }))),
  };
}

function yearsOf(counts: readonly ({ day: string } & Counted)[]): SummaryYear[] {
  return counts
    .slice(1)
    .map((after, index) => ({
      year: Number(after.day.slice(0, 4)),
      householdsBefore: counts[index]?.households ?? 0,
      householdsAfter: after.households,
      personsBefore: counts[index]?.persons ?? 0,
      personsAfter: after.persons,
    }))
    .filter(({ householdsBefore, householdsAfter }) => householdsBefore + householdsAfter > 0);
}

const total = (rows: readonly Counted[]): Counted => ({
  households: rows.reduce((sum, row) => sum + row.households, 0),
  persons: rows.reduce((sum, row) => sum + row.persons, 0),
});
