import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../db/tables.js";
import { startIndustry } from "../testing/industry-harness.js";
import { loadSampleHousehold, NEIGHBOUR, sampleLoan, sampleNumber } from "../testing/sample-rows.js";

const office = { roles: ["POVERTY_OFFICE"], region: "360321" } as const;
const HOUSEHOLD = sampleNumber(1);
const OTHER = sampleNumber(1, NEIGHBOUR);
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    await loadSampleHousehold(db, HOUSEHOLD);
    await insertRows(db, "micro_loan", [sampleLoan(OTHER, 1)]);
  });
});
afterAll(() => industry?.close());

describe("loans (policy I-5)", () => {
  it.each([
    [{}, [`${HOUSEHOLD}-L01`, `${HOUSEHOLD}-L02`, `${HOUSEHOLD}-L03`, `${OTHER}-L01`]],
    [{ region: NEIGHBOUR }, [`${OTHER}-L01`]],
    [{ region: "52" }, []],
    [{ household: OTHER }, [`${OTHER}-L01`]],
    [{ region: NEIGHBOUR, household: HOUSEHOLD }, []],
    [{ status: "PAID_OUT" }, [`${HOUSEHOLD}-L02`, `${OTHER}-L01`]],
    [{ year: 2016 }, [`${HOUSEHOLD}-L03`]],
    [{ year: 0 }, []],
  ])("are filtered by %j", async (filter, expected) => {
    const { data, errors } = await industry.ask(
      office,
      "query ($filter: LoanFilter) { loans(filter: $filter) { totalCount edges { node { id } } } }",
      { filter },
    );
    expect(errors).toBeUndefined();
    expect(data?.loans).toEqual({
      totalCount: expected.length,
      edges: expected.map((id) => ({ node: { id } })),
    });
  });

  it("are paged, and lead to the household", async () => {
    const query = `query ($after: String) { loans(first: 2, after: $after) {
      edges { node { id household { id } } } pageInfo { hasNextPage endCursor } } }`;
    const first = await industry.ask(office, query);
    expect(first.data?.loans).toMatchObject({ pageInfo: { hasNextPage: true } });
    const { pageInfo } = (first.data?.loans ?? {}) as { pageInfo?: { endCursor: string } };
    const second = await industry.ask(office, query, { after: pageInfo?.endCursor });
    expect(second.data?.loans).toMatchObject({
      edges: [
        { node: { id: `${HOUSEHOLD}-L03`, household: { id: HOUSEHOLD } } },
        { node: { id: `${OTHER}-L01`, household: { id: OTHER } } },
      ],
      pageInfo: { hasNextPage: false },
    });
  });

  it.each([
    ['{region: "3"}', "filter.region"],
    ['{region: "36%"}', "filter.region"],
    ['{household: "12"}', "filter.household"],
  ])("refuse the filter %s", async (filter, field) => {
    const { data, errors } = await industry.ask(office, `{ loans(filter: ${filter}) { totalCount } }`);
    expect(data).toEqual({ loans: null });
    expect(errors?.[0]?.extensions).toEqual({ code: "BAD_USER_INPUT", field });
  });
});
