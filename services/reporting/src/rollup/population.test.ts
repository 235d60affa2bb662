import { type VillageProfile, villageProfile } from "@fupin/domain-types/events/village-profile";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyDay } from "../cohort/testing/arbitrary-facts.js";
import type { Tables } from "../db/tables.js";
import { readPopulation } from "../summary/summary.store.js";
import { forget, startReporting, tell } from "../testing/reporting-harness.js";

const VILLAGES = ["360321207201", "360321207202", "360322100201", "620102001201"] as const;
const REGIONS = ["", "36", "3603", "360321", "62", "6201", "99"];

let reporting: TestSubgraph<Tables>;
beforeAll(async () => {
  reporting = await startReporting();
});
afterAll(() => reporting?.close());

const anyProfiles = fc
  .uniqueArray(fc.tuple(anyDay, fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: null })), {
    selector: ([day]) => day,
    maxLength: 4,
  })
  .map((days) => {
    const sorted = days.sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([from, population], index) => ({
      from,
      to: sorted[index + 1]?.[0] ?? null,
      poor: true,
      households: null,
      population,
    }));
  });
const anyVillage = fc.record({ village: fc.constantFrom(...VILLAGES), profiles: fc.option(anyProfiles) });

const facts = (village: string, profiles: VillageProfile["profiles"]): VillageProfile => ({
  village,
  name: "村",
  profiles,
  supported: [],
  stationed: [],
  leaderVisits: [],
  reports: [],
});

describe("the population of a region (policy A-1)", () => {
  it("is the sum of its villages' on any day, whatever they told before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyVillage, { minLength: 1, maxLength: 8 }), anyDay, async (told, asOf) => {
        await forget(reporting.db, villageProfile);
        for (const { village, profiles } of told)
          await tell(reporting.db, villageProfile, {
            [village]: profiles === null ? null : facts(village, profiles),
          });
        for (const region of REGIONS) {
          const { rows } = await sql<{ population: number | null }>`
            select sum(population)::bigint as population from village_period
            where village_code like ${`${region}%`} and valid_from <= ${asOf} and valid_to > ${asOf}`.execute(
            reporting.db,
          );
          expect([region, await readPopulation(reporting.db, { region, asOf })]).toEqual([
            region,
            rows[0]?.population,
          ]);
        }
      }),
      { numRuns: 25 },
    );
  });
});
