import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";
import type { NewHousehold } from "./new-household.js";
import { recordHouseholds } from "./record-households.js";

/** A household without people, for lists. */
const emptyHousehold = (number: string): NewHousehold => ({
  ...sampleHousehold(1),
  number,
  village: number.slice(0, 12),
  members: [],
});
const threeChanges = (number: string) =>
  ["1", "2", "3"].map((after, index) => ({
    household_id: number,
    village_code: number.slice(0, 12),
    by: "li",
    source: "登记表导入",
    field: "是否通水",
    before: String(index),
    after,
  }));
const office = { roles: ["POVERTY_OFFICE"], region: "360321" } as const;
let households: TestSubgraph<Tables>;

beforeAll(async () => {
  households = await startHouseholds([
    sampleHousehold(1),
    sampleHousehold(2, { category: "WUBAO", mainCause: "LACK_OF_LABOUR", otherCauses: [] }),
    sampleHousehold(3, {
      category: "DIBAO",
      mainCause: "DISABILITY",
      incomes: [{ year: 2014, perCapita: 500_000 }],
    }),
  ]);
});
afterAll(() => households?.close());

describe("household", () => {
  it("gives a household's registry file", async () => {
    const { data, errors } = await households.ask(
      office,
      `query ($id: ID!) { household(id: $id) {
        id village { code name fullName } villagerGroup registeredOn status category severity mainCause otherCauses
        memberCount incomes { year perCapita } livingConditions { validFrom cultivatedLand housingArea dwellingGrade road }
        bankAccount members { id name relation sex birthDate identityNumber health phone }
      } }`,
      { id: "3603212072010001" },
    );
    expect(errors).toBeUndefined();
    expect(data?.household).toMatchObject({
      id: "3603212072010001",
      village: { code: "360321207201", name: "圳头村", fullName: "江西省萍乡市莲花县南岭乡圳头村" },
      status: "REGISTERED",
      severity: "MODERATE",
      incomes: [
        { year: 2014, perCapita: "3100.00" },
        { year: 2013, perCapita: "2300.00" },
      ],
      livingConditions: {
        validFrom: "2014-05-01",
        cultivatedLand: "3.20",
        housingArea: "86.00",
        dwellingGrade: "C",
        road: false,
      },
      bankAccount: "***************0001",
      members: [
        { relation: "HEAD", identityNumber: expect.stringMatching(/^360321\*{11}[\dX]$/) },
        { relation: "SPOUSE" },
      ],
    });
  });

  it("costs two statements with its members", async () => {
    const statements = await households.countStatements(() =>
      households.ask(
        office,
        `{ household(id: "3603212072010001") { id category incomes { year } members { name } head { name } } }`,
      ),
    );
    expect(statements).toHaveLength(2);
  });

  it.each([
    [{ category: "WUBAO" }, ["3603212072010002"]],
    [{ severity: "SEVERE" }, ["3603212072010002", "3603212072010003"]],
    [{ mainCause: "ILLNESS" }, ["3603212072010001"]],
    [{ anyCause: "LACK_OF_FUNDS" }, ["3603212072010001", "3603212072010003"]],
    [{ incomeBelow: "3200.00" }, ["3603212072010001", "3603212072010002"]],
    [{ region: "360321207202" }, []],
    [{ name: "司徒" }, ["3603212072010001", "3603212072010002", "3603212072010003"]],
    [{ name: "样" }, []],
    [{ number: "36032120720100" }, ["3603212072010001", "3603212072010002", "3603212072010003"]],
    [{ dwellingGrades: ["A", "B"] }, []],
  ])("filters by %j (policies R-5, R-6)", async (filter, expected) => {
    const { data, errors } = await households.ask(
      office,
      "query ($filter: HouseholdFilter) { households(filter: $filter) { totalCount edges { node { id } } } }",
      { filter },
    );
    expect(errors).toBeUndefined();
    const list = data?.households as { totalCount: number; edges: { node: { id: string } }[] };
    expect(list.edges.map(({ node }) => node.id)).toEqual(expected);
    expect(list.totalCount).toBe(expected.length);
  });

  it("pages without gaps or repeats", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const { data } = await households.ask(
        office,
        "query ($after: String) { households(first: 1, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
      const list = data?.households as {
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      seen.push(...list.edges.map(({ node }) => node.id));
      after = list.pageInfo.endCursor;
      if (!list.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(["3603212072010001", "3603212072010002", "3603212072010003"]);
  });

  it.each([
    ['{ household(id: "12") { id } }', "户编号"],
    ["{ households(first: 0) { totalCount } }", "first"],
    ["{ households(first: 101) { totalCount } }", "first"],
    ['{ households(after: "garbage") { totalCount } }', "after"],
    ['{ households(filter: {incomeBelow: "many"}) { totalCount } }', "两位小数"],
  ])("refuses %s", async (query, reason) => {
    const { errors } = await households.ask(office, query);
    expect(errors?.[0]).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
      message: expect.stringContaining(reason),
    });
  });

  it("counts the registry by category and severity (policy R-5)", async () => {
    const { data } = await households.ask(
      office,
      `{ village(code: "360321207201") { registry { households persons bySeverity { severity households } byCategory { category households persons } } } }`,
    );
    expect(data?.village).toMatchObject({
      registry: {
        households: 3,
        persons: 6,
        bySeverity: [
          { severity: "LIGHT", households: 0 },
          { severity: "MODERATE", households: 1 },
          { severity: "SEVERE", households: 2 },
        ],
        byCategory: [
          { category: "DEVELOPMENT", households: 0, persons: 0 },
          { category: "DEVELOPMENT_DIBAO", households: 1, persons: 2 },
          { category: "DIBAO", households: 1, persons: 2 },
          { category: "WUBAO", households: 1, persons: 2 },
        ],
      },
    });
  });

  it("costs one statement for the changes of 50 households, one more for their number (policy R-12)", async () => {
    const number = (serial: number): string => `3603212072020${String(serial).padStart(3, "0")}`;
    const fifty = Array.from({ length: 50 }, (_, index) => number(index + 1));
    await households.db.transaction().execute(async (trx) => {
      await recordHouseholds(trx, households.sealed, fifty.map(emptyHousehold), "test");
      await trx.insertInto("change").values(fifty.flatMap(threeChanges)).execute();
    });
    const statements = await households.countStatements(async () => {
      const { data, errors } = await households.ask(
        office,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Household {
          changes(first: 2) { totalCount edges { node { id at by source field before after } } } } } }`,
        { of: fifty.map((id) => ({ __typename: "Household", id })) },
      );
      expect(errors).toBeUndefined();
      const change = {
        id: expect.stringMatching(/^\d+$/),
        by: "li",
        source: "登记表导入",
        field: "是否通水",
      };
      const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(data?._entities).toEqual(
        fifty.map(() => ({
          changes: {
            totalCount: 3,
            edges: [
              { node: { ...change, at, before: "2", after: "3" } },
              { node: { ...change, at, before: "1", after: "2" } },
            ],
          },
        })),
      );
    });
    // The households, their changes, the totals.
    expect(statements).toHaveLength(3);
  });
});
