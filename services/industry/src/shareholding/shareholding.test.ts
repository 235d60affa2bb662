import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startIndustry } from "../testing/industry-harness.js";
import { loadSampleHousehold, NEIGHBOUR, sampleNumber, sampleShareholding } from "../testing/sample-rows.js";

const office = { roles: ["POVERTY_OFFICE"], region: "360321" } as const;
const HOUSEHOLD = sampleNumber(1);
const OTHER = sampleNumber(1, NEIGHBOUR);
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    await loadSampleHousehold(db, HOUSEHOLD);
    await insertRows(db, "shareholding", [
      sampleShareholding(OTHER, 1, { kind: "FOREST", organisation: "长埠村白莲专业合作社" }),
    ]);
  });
});
afterAll(() => industry?.close());

describe("shareholdings (policy I-7)", () => {
  it.each([
    [{}, [`${HOUSEHOLD}-S01`, `${HOUSEHOLD}-S02`, `${OTHER}-S01`]],
    [{ region: NEIGHBOUR }, [`${OTHER}-S01`]],
    [{ household: HOUSEHOLD }, [`${HOUSEHOLD}-S01`, `${HOUSEHOLD}-S02`]],
    [{ kind: "FOREST" }, [`${OTHER}-S01`]],
    [{ organisation: "圳头村油茶专业合作社", kind: "LAND" }, [`${HOUSEHOLD}-S01`]],
    [{ organisation: "圳头村" }, []],
  ])("are filtered by %j", async (filter, expected) => {
    const { data, errors } = await industry.ask(
      office,
      "query ($filter: ShareholdingFilter) { shareholdings(filter: $filter) { totalCount edges { node { id } } } }",
      { filter },
    );
    expect(errors).toBeUndefined();
    expect(data?.shareholdings).toEqual({
      totalCount: expected.length,
      edges: expected.map((id) => ({ node: { id } })),
    });
  });

  it("come with their dividends by one statement", async () => {
    const statements = await industry.countStatements(async () => {
      const { data } = await industry.ask(
        office,
        "{ shareholdings { edges { node { household { id } dividends { year amount } } } } }",
      );
      expect(data?.shareholdings).toMatchObject({
        edges: [{ node: { dividends: [{ year: 2016 }, { year: 2015, amount: "240.33" }] } }, {}, {}],
      });
    });
    expect(statements).toHaveLength(1);
  });

  it.each([
    ['{region: "abc"}', "filter.region"],
    ['{household: "3603212072010001-S01"}', "filter.household"],
  ])("refuse the filter %s", async (filter, field) => {
    const { errors } = await industry.ask(office, `{ shareholdings(filter: ${filter}) { totalCount } }`);
    expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", field });
  });
});
