import { type VillageProfile, villageProfile } from "@fupin/domain-types/events/village-profile";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { subscription } from "@fupin/server-kit/events/subscription";
import { sql } from "kysely";
import type { Tables, VillagePeriodTable } from "../db/tables.js";
import { boundariesOf, countOn, on } from "../projection/covering.js";
import { OPEN_END } from "../projection/household-periods.js";
import { movePopulation } from "../rollup/population.js";

/** Villages by date: their population, whether they are poor, who supports them (policies R-4, P-1, P-4). */
export const villageProfileSubscription = subscription<Tables, VillageProfile>({
  contract: villageProfile,
  apply: async (trx, events) => {
    const villages = events.map(({ key }) => key);
    const { rows: before } = await sql<VillagePeriodTable>`
      delete from village_period where village_code = any(${villages}) returning *`.execute(trx);
    const periods = events.flatMap(({ facts }) => (facts === null ? [] : villagePeriods(facts)));
    await insertRows(trx, "village_period", periods);
    await movePopulation(trx, before, periods);
    await sql`delete from village_report where village_code = any(${villages})`.execute(trx);
    await insertRows(
      trx,
      "village_report",
      events.flatMap(({ key, facts }) =>
        (facts?.reports ?? []).map(({ month, filedOn }) => ({ village_code: key, month, filed_on: filedOn })),
      ),
    );
  },
  reset: async (trx) => {
    for (const table of TABLES) await trx.deleteFrom(table).execute();
  },
});

const TABLES = ["village_period", "village_report", "rollup_population"] as const;

/** A village's time, cut where anything known of it changes; days before its first profile have no period. */
export function villagePeriods({
  village,
  name,
  profiles,
  supported,
  stationed,
}: VillageProfile): VillagePeriodTable[] {
  const days = [...new Set([profiles, supported, stationed].flatMap(boundariesOf))].sort();
  return days.flatMap((day, index) => {
    const profile = on(profiles, day);
    if (profile === undefined) return [];
    return [
      {
        village_code: village,
        valid_from: day,
        valid_to: days[index + 1] ?? OPEN_END,
        full_name: name,
        poor: profile.poor,
        households: profile.households,
        population: profile.population,
        supported: countOn(supported, day) > 0,
        stationed: countOn(stationed, day) > 0,
      },
    ];
  });
}
