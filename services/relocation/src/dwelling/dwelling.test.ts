import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { listOf, startRelocation } from "../testing/relocation-harness.js";
import { household } from "../testing/sample-housing.js";

const office = { roles: ["HOUSING_OFFICER"], region: "36" } as const;
const others = ["3610221002010001", "3610221002010002"];
let relocation: TestSubgraph<Tables>;

beforeAll(async () => {
  relocation = await startRelocation();
});
afterAll(() => relocation?.close());

describe("inspections (policy L-4)", () => {
  const LIST = `query ($filter: InspectionFilter, $first: Int! = 50, $after: String) {
    inspections(filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { endCursor } edges { node { id grade household { id } } } } }`;

  it.each([
    [{}, ["1-JD2", "2-JD1", "3-JD1", "4-JD1", "5-JD3"], others.length],
    [{ grade: "D" }, ["3-JD1"], others.length],
    [{ region: "360321", dangerousOnly: true }, ["2-JD1", "3-JD1", "4-JD1", "5-JD3"], 0],
    [{ region: "360321207201", grade: "A", dangerousOnly: true }, [], 0],
    [{ region: "360321", grade: "D", includeEarlier: true }, ["1-JD1", "3-JD1", "5-JD1"], 0],
    [{ region: "360322" }, [], 0],
  ])("lists by %j", async (filter, expected, inOtherCounty) => {
    const { nodes, totalCount } = listOf(await relocation.ask(office, LIST, { filter }), "inspections");
    const here = nodes.map(({ id }) => id as string).filter((id) => id.startsWith("360321"));
    expect(here).toEqual(expected.map((id) => `360321207201000${id}`));
    expect(totalCount).toBe(expected.length + inOtherCounty);
  });

  it.each([{ includeEarlier: true }, {}])("pages %j without gaps or repeats", async (filter) => {
    const all = listOf(await relocation.ask(office, LIST, { filter }), "inspections").nodes;
    const seen: unknown[] = [];
    for (let after: string | null = null; seen.length <= all.length; ) {
      const page = listOf(await relocation.ask(office, LIST, { filter, first: 2, after }), "inspections");
      seen.push(...page.nodes);
      after = page.endCursor;
      if (after === null) break;
    }
    expect(seen).toEqual(all);
  });

  it.each([
    ['{ inspections(filter: {region: "圳头"}) { totalCount } }', "区划代码只含数字"],
    ['{ inspections(filter: {region: ""}) { totalCount } }', "区划代码"],
    ['{ inspections(filter: {region: "36032"}) { totalCount } }', "实为 5 位"],
    ["{ inspections(first: 0) { totalCount } }", "first"],
    ['{ inspections(after: "garbage") { totalCount } }', "after"],
    ["{ inspections(filter: {grade: E}) { totalCount } }", "DwellingGrade"],
    ['{ dangerousWithoutPlan(region: "3") { totalCount } }', "实为 1 位"],
    ["{ dangerousWithoutPlan(first: 1000) { totalCount } }", "first"],
  ])("refuses %s", async (query, reason) => {
    const { errors } = await relocation.ask(office, query);
    expect(errors?.[0]).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
      message: expect.stringContaining(reason),
    });
  });
});

describe("dangerousWithoutPlan (policies L-4, A-2)", () => {
  const LIST = `query ($region: ID, $first: Int! = 50, $after: String) {
    dangerousWithoutPlan(region: $region, first: $first, after: $after) {
      totalCount pageInfo { endCursor } edges { node { id dwelling { grade } } } } }`;

  it("lists who lives dangerously without a plan, and whose renovated house is dangerous again", async () => {
    const answer = await relocation.ask(office, LIST, { region: "360321" });
    expect(listOf(answer, "dangerousWithoutPlan")).toMatchObject({
      nodes: [
        { id: household(4), dwelling: { grade: "C" } },
        { id: household(5), dwelling: { grade: "C" } },
      ],
      totalCount: 2,
    });
  });

  it("pages over all counties of the viewer", async () => {
    const first = listOf(await relocation.ask(office, LIST, { first: 2 }), "dangerousWithoutPlan");
    const rest = listOf(
      await relocation.ask(office, LIST, { first: 2, after: first.endCursor }),
      "dangerousWithoutPlan",
    );
    expect([...first.nodes, ...rest.nodes].map(({ id }) => id)).toEqual([
      household(4),
      household(5),
      others[0],
    ]);
  });

  it("costs one statement for the list and one for all its dwellings", async () => {
    const query = LIST.replace("totalCount", "");
    expect(await relocation.countStatements(() => relocation.ask(office, query))).toHaveLength(2);
  });
});
