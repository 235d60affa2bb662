import type { LocalDate } from "@fupin/domain-types/local-date";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { shareOf } from "./utility.rules.js";
import { pavedRoadThreshold } from "./utility.store.js";
import type { PavedRoadReach, UtilityReach } from "./utility.type.js";
import { UtilityKind } from "./utility-kind.js";

/** One number of the counting functions; what is nought has no row. */
type Count = { kind: UtilityKind | ""; surveyed: number; reached: number };

/** Every utility in its order, those that nobody looked at with noughts. */
const byKind = (counts: readonly Count[] = []): UtilityReach[] =>
  UtilityKind.values.map((kind) => {
    const { surveyed, reached } = counts.find((count) => count.kind === kind) ?? { surveyed: 0, reached: 0 };
    return { kind, surveyed, reached, coverage: shareOf(reached, surveyed) };
  });

/** The utilities of the registered households of regions, also for who sees no single one (policy L-5). */
export async function coverageOfRegions(
  db: Kysely<Tables>,
  regions: readonly string[],
): Promise<Map<string, UtilityReach[]>> {
  const { rows } = await sql<Count & { region: string }>`
    select region, counts.*
    from unnest(${[...regions]}::text[]) as region, utility_coverage(region) as counts`.execute(db);
  const counts = Map.groupBy(rows, ({ region }) => region);
  return new Map(regions.map((region) => [region, byKind(counts.get(region))]));
}

/** The registered households of a hamlet, and what of the utilities reaches them. */
export type HamletCoverage = {
  readonly registeredHouseholds: number;
  readonly coverage: readonly UtilityReach[];
};

/** The utilities of the registered households of hamlets, also for who sees no single one (policy L-5). */
export async function coverageOfHamlets(
  db: Kysely<Tables>,
  hamlets: readonly string[],
): Promise<Map<string, HamletCoverage>> {
  const { rows } = await sql<Count & { hamlet: string }>`
    select * from hamlet_coverage(${[...hamlets]}::text[])`.execute(db);
  const counts = Map.groupBy(rows, ({ hamlet }) => hamlet);
  return new Map(
    hamlets.map((hamlet) => {
      const of = counts.get(hamlet);
      const registeredHouseholds = of?.find(({ kind }) => kind === "")?.surveyed ?? 0;
      return [hamlet, { registeredHouseholds, coverage: byKind(of) }];
    }),
  );
}

/** How many hamlets of regions need a paved road on a day, and how many of them have one (policy L-5). */
export async function pavedRoadsOf(
  db: Kysely<Tables>,
  regions: readonly string[],
  on: LocalDate,
): Promise<Map<string, PavedRoadReach>> {
  const { rows } = await sql<{ region: string; due: number; paved: number }>`
    select region, count(h.id) as due, count(h.id) filter (where 'ROAD' = any (h.reached)) as paved
    from unnest(${[...regions]}::text[]) as region
    left join current_hamlet h on h.village_code >= region and h.village_code < region || '~'
      and h.households >= ${pavedRoadThreshold(on)}
    group by region`.execute(db);
  return new Map(rows.map(({ region, ...of }) => [region, { ...of, coverage: shareOf(of.paved, of.due) }]));
}
