import { householdIndustry } from "@fupin/domain-types/events/household-industry";
import { householdRegistry } from "@fupin/domain-types/events/household-registry";
import { householdNumber } from "@fupin/domain-types/household-number";
import { personId } from "@fupin/domain-types/person-id";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { byHousehold, startReporting, tell } from "../testing/reporting-harness.js";
import { industryFacts, registryFacts, VILLAGE } from "../testing/sample-facts.js";

const NEW_COUNTY = "361022";
const NEW_VILLAGE = "361022100207";
const MOVED = householdNumber(VILLAGE, 1);
const MOVED_ON = "2015-06-01";

let reporting: TestSubgraph<Tables>;

/** Three households of one village, visited, paid, fallen back alike; the first moved to another county. */
beforeAll(async () => {
  reporting = await startReporting();
  const [status] = registryFacts(1).statuses;
  if (status === undefined) throw new Error("the sample has a status");
  const alike = {
    statuses: [
      { ...status, to: "2014-06-01" },
      { ...status, from: "2014-06-01", to: "2014-09-01", status: "EXITED" as const },
      { ...status, from: "2014-09-01" },
    ],
    visits: ["2015-01-10"],
  };
  const moved = {
    residences: [
      { from: "2014-01-01", to: MOVED_ON, village: VILLAGE, group: "一组" },
      { from: MOVED_ON, to: null, village: NEW_VILLAGE, group: "安置点" },
    ],
  };
  const registry = [
    registryFacts(1, { ...alike, ...moved }),
    registryFacts(2, alike),
    registryFacts(3, alike),
  ];
  await tell(reporting.db, householdRegistry, byHousehold(registry));
  const aid = [{ on: "2015-02-01", purpose: "PRODUCTION" as const, amount: 100_000 }];
  await tell(
    reporting.db,
    householdIndustry,
    byHousehold(registry.map(({ household }) => industryFacts(household, { aid }))),
  );
});
afterAll(() => reporting?.close());

const ask = async (region: string, where: object, asOf: string) => {
  const { data, errors } = await reporting.ask(
    { roles: ["POVERTY_OFFICE"], region },
    `query ($where: CohortFilter!, $asOf: Date) {
      cohort(where: $where, asOf: $asOf) { households members { edges { node { id } } } }
    }`,
    { where, asOf },
  );
  expect(errors).toBeUndefined();
  const { cohort } = data as {
    cohort: { households: number; members: { edges: { node: { id: string } }[] } };
  };
  return [cohort.households, cohort.members.edges.map(({ node }) => node.id)];
};

describe("what happened to a household is seen where it lives (policy L-3)", () => {
  it.each([
    ["visits", { lastVisit: { after: "2015-01-01" } }],
    ["aid", { aid: { purposes: ["PRODUCTION"], amount: { from: "1000.00" } } }],
    ["its return", { returned: true }],
    ["its entry", { enteredBetween: { to: "2014-12-31" } }],
  ])("%s: the list has those who are counted, before and after the move", async (_what, where) => {
    const stayed = [householdNumber(VILLAGE, 2), householdNumber(VILLAGE, 3)];
    expect(await ask(NEW_COUNTY, where, "2015-05-31")).toEqual([0, []]);
    expect(await ask(NEW_COUNTY, where, MOVED_ON)).toEqual([1, [MOVED]]);
    expect(await ask("360321", where, "2015-05-31")).toEqual([3, [MOVED, ...stayed]]);
    expect(await ask("360321", where, MOVED_ON)).toEqual([2, stayed]);
  });

  it("a movement is not seen from a county where the household never lived, or without a role", async () => {
    const rows = async (region: string, role: "POVERTY_OFFICE" | "ANALYST" = "POVERTY_OFFICE") =>
      new Set(
        (
          await reporting.database
            .as({ subject: "x", roles: [role], region, households: [] })
            .selectFrom("household_movement")
            .select("household_id")
            .execute()
        ).map((row) => row.household_id),
      ).size;
    expect([await rows("360321"), await rows(NEW_COUNTY), await rows("5203")]).toEqual([3, 1, 0]);
    expect(await rows("36", "ANALYST")).toBe(0);
  });
});

describe("members who were trained (policy I-9)", () => {
  it("are counted while they are members", async () => {
    const household = householdNumber(VILLAGE, 9);
    const [worker, other] = registryFacts(9).members;
    if (worker === undefined || other === undefined) throw new Error("the sample has two members");
    const left = { ...worker, to: "2015-03-01" };
    await tell(reporting.db, householdRegistry, byHousehold([registryFacts(9, { members: [left, other] })]));
    const trainings = [
      { person: personId(VILLAGE, 91), completedOn: "2014-05-01", certifiedOn: "2014-05-01" },
    ];
    await tell(reporting.db, householdIndustry, byHousehold([industryFacts(household, { trainings })]));
    const trained = { trained: { from: 1 } };
    expect(await ask("360321", trained, "2015-02-28")).toEqual([1, [household]]);
    expect(await ask("360321", trained, "2015-03-01")).toEqual([0, []]);
  });
});
