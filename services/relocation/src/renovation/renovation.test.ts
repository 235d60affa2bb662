import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { listOf, startRelocation } from "../testing/relocation-harness.js";
import { household } from "../testing/sample-housing.js";

const office = { roles: ["HOUSING_OFFICER"], region: "36" } as const;
const PAID = "3603212072010001-WG1";
const PLANNED = "3603212072010002-WG1";
const TURN_KEY = "3603212072010005-WG1";
const UNDER_WAY = "3610221002010002-WG1";
let relocation: TestSubgraph<Tables>;

beforeAll(async () => {
  relocation = await startRelocation();
});
afterAll(() => relocation?.close());

describe("renovations (policy L-4)", () => {
  const LIST = `query ($filter: RenovationFilter, $first: Int! = 50, $after: String) {
    renovations(filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { endCursor } edges { node { id kind } } } }`;

  it.each([
    [{}, [PAID, PLANNED, TURN_KEY, UNDER_WAY]],
    [{ region: "360321207" }, [PAID, PLANNED, TURN_KEY]],
    [{ year: 2017 }, [PLANNED]],
    [{ year: 0 }, []],
    [{ stage: "PAID" }, [PAID, TURN_KEY]],
    [{ grade: "D" }, [PAID, TURN_KEY, UNDER_WAY]],
    [{ grade: "D", stage: "PAID", year: 2014, region: "36" }, [TURN_KEY]],
  ])("lists by %j", async (filter, expected) => {
    const answer = await relocation.ask(office, LIST, { filter });
    const { nodes, totalCount } = listOf(answer, "renovations");
    expect(nodes.map(({ id }) => id)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  it("pages without gaps or repeats", async () => {
    const first = listOf(await relocation.ask(office, LIST, { first: 3 }), "renovations");
    const rest = listOf(
      await relocation.ask(office, LIST, { first: 3, after: first.endCursor }),
      "renovations",
    );
    expect([...first.nodes, ...rest.nodes].map(({ id }) => id)).toEqual([PAID, PLANNED, TURN_KEY, UNDER_WAY]);
  });

  it.each([
    ['{ renovations(filter: {region: "3"}) { totalCount } }', "实为 1 位"],
    ['{ renovations(filter: {year: "2017"}) { totalCount } }', "Int"],
    ["{ renovations(filter: {grade: X}) { totalCount } }", "DwellingGrade"],
    ["{ renovations(first: -5) { totalCount } }", "first"],
    ['{ renovations(after: "x") { totalCount } }', "after"],
  ])("refuses %s", async (query, reason) => {
    const { errors } = await relocation.ask(office, query);
    expect(errors?.[0]).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
      message: expect.stringContaining(reason),
    });
  });
});

describe("HousingRenovation as an entity", () => {
  it("is found by its id, many with one statement", async () => {
    const statements = await relocation.countStatements(async () => {
      const { data } = await relocation.ask(
        office,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on HousingRenovation { id kind subsidy household { id } } } }`,
        { of: [PAID, TURN_KEY, "12-WG1"].map((id) => ({ __typename: "HousingRenovation", id })) },
      );
      expect(data?._entities).toEqual([
        { id: PAID, kind: "REBUILD", subsidy: "20000.00", household: { id: household(1) } },
        { id: TURN_KEY, kind: "TURN_KEY", subsidy: "20000.00", household: { id: household(5) } },
        null,
      ]);
    });
    expect(statements).toHaveLength(1);
  });
});

describe("what the database refuses (policy L-4)", () => {
  const row = {
    household_id: household(80),
    serial: 1,
    planned_year: 2017,
    grade: "D",
    kind: "REBUILD",
    stage: "PLANNED",
    subsidy: 2_000_000,
    recorded_by: "test",
  } as const;

  it.each([
    ["the last payment before acceptance", { stage: "PAID" }, "housing_renovation_acceptance"],
    ["an acceptance before the work", { accepted_on: "2017-01-01" }, "housing_renovation_acceptance"],
    ["the renovation of a safe house", { grade: "B" }, "housing_renovation_dangerous"],
    ["a negative subsidy", { subsidy: -1 }, "housing_renovation_subsidy_check"],
    [
      "a second renovation in a year (policy F-2)",
      { household_id: household(2), serial: 2 },
      "housing_renovation_once_a_year",
    ],
  ] as const)("%s", async (_case, changes, constraint) => {
    const insert = relocation.db.insertInto("housing_renovation").values({ ...row, ...changes });
    await expect(insert.execute()).rejects.toMatchObject({ constraint });
  });
});
