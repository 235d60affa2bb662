import { HouseholdCategory, Severity, severityOf } from "@fupin/domain-types/household";
import { regionRange } from "@fupin/domain-types/region-code";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { holdsOn } from "../household/holds-on.js";
import type { RegistryCounts } from "./region.type.js";

type CategoryRow = { region: string; category: HouseholdCategory; households: number; persons: number };

/**
 * Counts the registered households and persons of regions by category and severity (policies ), as far
 * as the viewer sees them, now or at the end of a day (policy R-12): then by where they lived on it. One statement
 * for all regions.
 */
export async function registryCounts(
  db: Kysely<Tables>,
  regions: readonly string[],
  asOf: string | null = null,
): Promise<Map<string, RegistryCounts>> {
  const ranges = regions.map(regionRange);
  const { rows } = await sql<CategoryRow>`
    select region.code as region, counted.*
    from unnest(${regions}::text[], ${ranges.map(({ from }) => from)}::text[], ${ranges.map(({ to }) => to)}::text[])
      as region (code, first, beyond)
    cross join lateral (
      select s.category, count(*) as households, sum(z.members) as persons
      from ${asOf === null ? homesNow : homesOn(asOf)} as z
      join household_status as s on s.household_id = z.household_id and ${holdsOn("s", asOf)} and s.status = 'REGISTERED'
      where z.village >= region.first and z.village < region.beyond
      group by s.category
    ) as counted`.execute(db);
  const byRegion = Map.groupBy(rows, ({ region }) => region);
  return new Map(regions.map((region) => [region, countsOf(byRegion.get(region) ?? [])]));
}

/** Where households live and how many they are. */
const homesNow = sql`(select id as household_id, village_code as village, member_count as members from household)`;

/** Where they lived on a day and how many they were. */
const homesOn = (day: string) => sql`(
  select r.household_id, r.lived_in as village, n.members
  from household_residence as r
  join household_size as n on n.household_id = r.household_id and ${holdsOn("n", day)}
  where ${holdsOn("r", day)})`;

function countsOf(rows: readonly CategoryRow[]): RegistryCounts {
  const total = (of: readonly CategoryRow[]): { households: number; persons: number } => ({
    households: of.reduce((sum, { households }) => sum + households, 0),
    persons: of.reduce((sum, { persons }) => sum + persons, 0),
  });
  return {
    ...total(rows),
    byCategory: HouseholdCategory.values.map((category) => ({
      category,
      ...total(rows.filter((row) => row.category === category)),
    })),
    bySeverity: Severity.values.map((severity) => ({
      severity,
      ...total(rows.filter((row) => severityOf(row.category) === severity)),
    })),
  };
}
