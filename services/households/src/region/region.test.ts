import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startHouseholds } from "../testing/households-harness.js";
import { sampleHousehold } from "../testing/sample-household.js";
import { recordRegions } from "./record-regions.js";

const office = { roles: ["POVERTY_OFFICE"], region: "360321" } as const;
/** Fifty townships beside 南岭乡, each with three villages. */
const TOWNSHIPS = Array.from({ length: 50 }, (_, index) => `360321${String(300 + index)}`);
let households: TestSubgraph<Tables>;

beforeAll(async () => {
  households = await startHouseholds([sampleHousehold(1), sampleHousehold(2, { category: "WUBAO" })]);
  await recordRegions(
    households.db,
    TOWNSHIPS.flatMap((code) => [
      { code, name: "示例乡" },
      ...["201", "202", "203"].map((village) => ({ code: code + village, name: "示例村" })),
    ]),
  );
});
afterAll(() => households?.close());

describe("regions", () => {
  it("are walked from the provinces down, and up again", async () => {
    const { data, errors } = await households.ask(
      office,
      `{
        regions { edges { node { code level parent { code } } } }
        region(code: "360321207") { name parent { code level } village { code } children { totalCount edges { node { name village { fullName } } } } }
      }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      regions: { edges: [{ node: { code: "36", level: "PROVINCE", parent: null } }] },
      region: {
        name: "南岭乡",
        parent: { code: "360321", level: "COUNTY" },
        village: null,
        children: {
          totalCount: 2,
          edges: [
            { node: { name: "圳头村", village: { fullName: "江西省萍乡市莲花县南岭乡圳头村" } } },
            { node: { name: "长埠村", village: { fullName: "江西省萍乡市莲花县南岭乡长埠村" } } },
          ],
        },
      },
    });
  });

  it("cost one statement for the children of 50 parents, and one more for their number", async () => {
    const statements = await households.countStatements(async () => {
      const { data, errors } = await households.ask(
        office,
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Region {
          children(first: 2) { totalCount edges { node { code } } pageInfo { hasNextPage } } } } }`,
        { of: TOWNSHIPS.map((code) => ({ __typename: "Region", code })) },
      );
      expect(errors).toBeUndefined();
      expect(data?._entities).toEqual(
        TOWNSHIPS.map((code) => ({
          children: {
            totalCount: 3,
            edges: [{ node: { code: `${code}201` } }, { node: { code: `${code}202` } }],
            pageInfo: { hasNextPage: true },
          },
        })),
      );
    });
    // The parents, their children, the totals.
    expect(statements).toHaveLength(3);
  });

  it("cost one statement for the counts of all (policy R-5)", async () => {
    const statements = await households.countStatements(async () => {
      const { data, errors } = await households.ask(
        office,
        `{ region(code: "360321") { registry { households persons } children(first: 100) { edges { node {
          code registry { households persons bySeverity { severity households } } } } } } }`,
      );
      expect(errors).toBeUndefined();
      const region = data?.region as {
        registry: unknown;
        children: { edges: { node: { code: string; registry: { households: number } } }[] };
      };
      expect(region.registry).toEqual({ households: 2, persons: 4 });
      expect(region.children.edges).toHaveLength(51);
      expect(region.children.edges[0]?.node).toEqual({
        code: "360321207",
        registry: {
          households: 2,
          persons: 4,
          bySeverity: [
            { severity: "LIGHT", households: 0 },
            { severity: "MODERATE", households: 1 },
            { severity: "SEVERE", households: 1 },
          ],
        },
      });
      expect(region.children.edges.slice(1).every(({ node }) => node.registry.households === 0)).toBe(true);
    });
    // The county, its counts, its townships, their counts.
    expect(statements).toHaveLength(4);
  });
});
