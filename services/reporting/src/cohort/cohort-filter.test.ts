import { householdHealth } from "@fupin/domain-types/events/household-health";
import { householdHousing } from "@fupin/domain-types/events/household-housing";
import { householdIndustry } from "@fupin/domain-types/events/household-industry";
import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import { villageProfile } from "@fupin/domain-types/events/village-profile";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import type { HouseholdFacts } from "../projection/household-facts.js";
import { householdPeriods } from "../projection/household-periods.js";
import { byHousehold, startReporting, tell } from "../testing/reporting-harness.js";
import { VILLAGE } from "../testing/sample-facts.js";
import { cohortMembers, countCohort } from "./cohort.store.js";
import { type CohortFilter, checkFilter } from "./cohort-filter.js";
import { CONDITIONS, type ConditionName } from "./conditions/conditions.js";
import { anyDay, anyFacts } from "./testing/arbitrary-facts.js";
import { anyCondition, anyFilter } from "./testing/arbitrary-filter.js";
import { isMember, type Known } from "./testing/evaluate-filter.js";

const ELSEWHERE = "360322100201";
const SEED = 20_261_124;
const villages = {
  [VILLAGE]: [
    { from: "2014-01-01", to: "2016-01-01", poor: true },
    { from: "2016-01-01", to: null, poor: false },
  ],
};

/** Ninety households of two counties, of which anything may be known. */
const households: readonly HouseholdFacts[] = Array.from(
  { length: 90 },
  (_, index) =>
    fc.sample(anyFacts(1 + index, index < 60 ? VILLAGE : ELSEWHERE), { numRuns: 1, seed: SEED + index })[0],
).filter((facts) => facts !== undefined);

const known: readonly Known[] = households.map((facts) => ({
  facts,
  periods: householdPeriods(facts),
  villages,
}));

let reporting: TestSubgraph<Tables>;

beforeAll(async () => {
  reporting = await startReporting();
  const told = <Facts extends { household: string }>(facts: readonly (Facts | null)[]) =>
    byHousehold(facts.filter((each) => each !== null));
  await tell(reporting.db, householdRegistry, told(households.map(({ registry }) => registry)));
  await tell(reporting.db, householdHealth, told(households.map(({ health }) => health)));
  await tell(reporting.db, householdIndustry, told(households.map(({ industry }) => industry)));
  await tell(reporting.db, householdHousing, told(households.map(({ housing }) => housing)));
  await tell(reporting.db, villageProfile, {
    [VILLAGE]: {
      village: VILLAGE,
      name: "江西省萍乡市莲花县南岭乡圳头村",
      profiles: villages[VILLAGE].map((each) => ({ ...each, households: null, population: null })),
      supported: [],
      stationed: [],
      leaderVisits: [],
      reports: [],
    },
  });
});
afterAll(() => reporting?.close());

const answered = async (filter: CohortFilter, asOf: string, region: string): Promise<string[]> => {
  checkFilter(filter);
  const page = await cohortMembers(reporting.db, { filter, asOf, region }, { first: 100 });
  return page.edges.map(({ node }) => node.id).sort();
};
const expected = (filter: CohortFilter, asOf: string, region: string): string[] =>
  known
    .filter(({ facts }) => facts.registry.household.startsWith(region))
    .filter((each) => isMember(filter, each, asOf))
    .map(({ facts }) => facts.registry.household)
    .sort();

/** Looked up one by one in a village, read for all over a province. */
const region = fc.constantFrom("", "36", VILLAGE);

describe("a filter's answer from the database equals the one from the facts (policy A-2)", () => {
  it.each(Object.keys(CONDITIONS) as ConditionName[])("for %s", async (name) => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyCondition(name), anyDay, region, async (filter, asOf, code) => {
        const ids = expected(filter, asOf, code);
        for (const id of ids) seen.add(id);
        expect(await answered(filter, asOf, code)).toEqual(ids);
      }),
      { numRuns: 6, seed: SEED },
    );
    expect(seen.size).toBeGreaterThan(0);
  });

  it("for any conditions under and, or and not", async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, anyDay, region, async (filter, asOf, code) => {
        const ids = expected(filter, asOf, code);
        expect(await answered(filter, asOf, code)).toEqual(ids);
        const { households: counted } = await countCohort(reporting.db, { filter, asOf, region: code });
        expect(counted).toBe(ids.length);
      }),
      { numRuns: 60, seed: SEED },
    );
  });

  it("for a filter and its negation: together everybody, and no one in both; not(not(x)) is x", async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, anyDay, async (filter, asOf) => {
        const [all, those, others, again] = await Promise.all(
          [{}, filter, { not: filter }, { not: { not: filter } }].map((each) => answered(each, asOf, "36")),
        );
        expect([...(those ?? []), ...(others ?? [])].sort()).toEqual(all);
        expect(again).toEqual(those);
      }),
      { numRuns: 20, seed: SEED },
    );
  });
});
