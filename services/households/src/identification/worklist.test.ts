import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHouseholds } from "../testing/households-harness.js";
import { county, type SeenCase, township, village, walkTo } from "./testing/case-walk.js";

let households: TestSubgraph<Tables>;
let cases: readonly SeenCase[];

beforeAll(async () => {
  households = await startHouseholds([]);
  cases = [
    await walkTo(households, 1),
    await walkTo(households, 2, "groupNotice"),
    await walkTo(households, 3, "villageReview"),
    await walkTo(households, 4, "villageNoticeClosed"),
  ];
});
afterAll(() => households?.close());

const idsOf = async (filter: string): Promise<unknown[]> => {
  const query = `{ identificationCases(filter: ${filter}) { totalCount edges { node { id } } } }`;
  const { data, errors } = await households.ask(county, query);
  expect(errors).toBeUndefined();
  const found = data?.identificationCases as { edges: { node: { id: string } }[] } | undefined;
  return (found?.edges ?? []).map(({ node }) => cases.findIndex(({ id }) => id === node.id));
};

describe("worklists (policy R-3)", () => {
  it.each([
    ["everything, what is due first in front", "{}", [0, 1, 2, 3]],
    ["by state", "{state: AWAITING_TOWNSHIP_REVIEW}", [2]],
    ["by step", "{step: GROUP_NOTICE}", [1]],
    ["by role", "{role: TOWNSHIP_OFFICER}", [2]],
    ["by role and step", "{role: VILLAGE_CADRE, step: HOME_SURVEY}", [0]],
    ["by region", '{region: "360321207202"}', []],
    ["by due date", '{dueUntil: "2014-04-30"}', [0, 1]],
    ["overdue on a day", '{overdueOn: "2014-05-01"}', [0, 1]],
    ["by group", '{villagerGroup: "第二组"}', []],
  ])("%s", async (_name, filter, expected) => expect(await idsOf(filter)).toEqual(expected));

  it("count the states and what is overdue", async () => {
    const { data } = await households.ask(
      county,
      `{ identificationCounts(on: "2014-05-06", filter: {state: AWAITING_SURVEY}) { state cases overdue } }`,
    );
    expect(data?.identificationCounts).toEqual([{ state: "AWAITING_SURVEY", cases: 1, overdue: 1 }]);
  });

  it("cost as many statements for one case as for many", async () => {
    const query = (
      first: number,
    ) => `{ identificationCases(first: ${first}) { edges { node { id village { name }
      members { name } steps { act } notices { step objections { content } } } } } }`;
    const one = await households.countStatements(() => households.ask(county, query(1)));
    const all = await households.countStatements(() => households.ask(county, query(50)));
    expect([one.length, all.length]).toEqual([5, 5]);
  });
});

describe("who sees a case", () => {
  const see = async (who: object) => {
    const { data, errors } = await households.ask(
      who as never,
      "query ($id: ID!) { identificationCase(id: $id) { id members { name health phone } } }",
      { id: cases[0]?.id },
    );
    return { found: data?.identificationCase as { members: object[] } | null, errors };
  };
  it.each([village, township, county])("%o sees its own", async (who) => {
    expect((await see(who)).found).not.toBeNull();
  });

  it("keeps health from the village, as the registry does", async () => {
    expect((await see(village)).found?.members[0]).toMatchObject({ health: null, phone: "19900000000" });
    expect((await see(county)).found?.members[0]).toMatchObject({ health: "CHRONIC_ILLNESS" });
  });

  it.each([
    ["another county", { roles: ["POVERTY_OFFICE"], region: "361022" }],
    ["another village", { roles: ["VILLAGE_CADRE"], region: "360321207202" }],
    ["no region", { roles: ["POVERTY_OFFICE"] }],
  ])("%s sees nothing", async (_name, who) => expect((await see(who)).found).toBeNull());

  it.each(["HELPER", "ANALYST", "HEALTH_OFFICER", "INDUSTRY_OFFICER", "HOUSING_OFFICER"])(
    "%s is refused",
    async (role) => {
      const { found, errors } = await see({ roles: [role], region: "36" });
      expect(found).toBeNull();
      expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    },
  );

  it("never stores or shows an identity number in full (policy F-3)", async () => {
    const rows = await households.db.selectFrom("identification_member").selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/360321\d{11}[\dX]"/);
  });
});
