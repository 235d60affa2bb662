import { HouseholdCategory, Severity, severityOf } from "@fupin/domain-types/household";
import { regionRange } from "@fupin/domain-types/region-code";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { holdsOn } from "../household/holds-on.js";
import type { RegistryCounts } from "./region.type.js";

type CategoryRow = { region: string; category: HouseholdCategory; households: number; persons: number };

/**
 * Counts the registered households and persons of regions by category and severity (policies R-5, R-14), as far
 * as the viewer sees them, now or at the end of a day (policy R-12); by one statement for all regions.
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
      from household_status as s
      join ${asOf === null ? sql`(select id as household_id, member_count as members from household)` : sql`household_size`} as z
        on z.household_id = s.household_id ${asOf === null ? sql`` : sql`and ${holdsOn("z", asOf)}`}
      where ${holdsOn("s", asOf)} and s.status = 'REGISTERED'
        and s.village_code >= region.first and s.village_code < region.beyond
      group by s.category
    ) as counted`.execute(db);
  const byRegion = Map.groupBy(rows, ({ region }) => region);
  return new Map(regions.map((region) => [region, countsOf(byRegion.get(region) ?? [])]));
}

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
