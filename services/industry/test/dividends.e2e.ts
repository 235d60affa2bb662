import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import { takeOverMembers } from "../src/testing/registry-facts.js";
import {
  NEIGHBOUR,
  sampleMember,
  sampleNumber,
  sampleShareholding,
  VILLAGE,
} from "../src/testing/sample-rows.js";

/**
 * Dividends of a cooperative: split to the fen, announced, then paid once to each holder (policy I-7). 7 and 97
 * households, and 1,999 shares of a list, are paid through the gateway.
 */

const officer = { roles: ["INDUSTRY_OFFICER"], region: "360321" } as const;
let industry: TestSubgraph<Tables>;

beforeAll(async () => {
  industry = await startIndustry((db) => takeOverMembers(db, [sampleMember(sampleNumber(3_000))]));
});
afterAll(() => industry?.close());

async function newCooperative(name: string): Promise<string> {
  const input = { region: VILLAGE, name, kind: "COOPERATIVE", villages: [VILLAGE], on: "2014-01-01" };
  const { value } = await askAct(
    industry,
    officer,
    "registerIndustryOrganisation",
    input,
    "id villages { code }",
  );
  expect(value).toMatchObject({ villages: [{ code: VILLAGE }] });
  return String(value?.id);
}

/** Gives a cooperative its holders, with uneven shares. */
const join = (organisation_id: string, holders: number, serial: number): Promise<void> =>
  insertRows(
    industry.db,
    "shareholding",
    Array.from({ length: holders }, (_, index) =>
      sampleShareholding(sampleNumber(index + 1), serial, {
        organisation_id,
        amount: 100_000 + ((index * 7_919) % 900_001),
      }),
    ),
  );

const announce = (organisation: string, change: object = {}) =>
  askAct(
    industry,
    officer,
    "announceDividend",
    { organisation, year: 2016, total: "10000.01", document: "决议", on: "2016-12-01", ...change },
    "id total holders noticeUntil organisation { name }",
  );
const pay = (distribution: unknown, change: object = {}) =>
  askAct(industry, officer, "payDividend", {
    distribution,
    document: "支付 1",
    on: "2016-12-20",
    ...change,
  });

it("splits 10,000.01 yuan over 1,999 holders to the fen, then pays each once (policy I-7)", async () => {
  const holders = 1_999;
  const serial = 1;
  const organisation = await newCooperative(`圳头村第${serial}合作社`);
  await join(organisation, holders, serial);
  const { value } = await announce(organisation);
  expect(value).toMatchObject({ total: "10000.01", holders, noticeUntil: "2016-12-08" });
  const distribution = value?.id;

  expect(await pay(distribution, { on: "2016-12-08" })).toMatchObject({ policy: "I-7" });
  const one = `${sampleNumber(1)}-S0${serial}`;
  expect((await pay(distribution, { shareholding: one })).code).toBeUndefined();
  expect(await pay(distribution, { shareholding: one })).toMatchObject({
    code: "RULE_VIOLATED",
    policy: "I-7",
  });
  const all = await Promise.all(Array.from({ length: 5 }, () => pay(distribution)));
  expect(all.filter(({ code }) => code === undefined)).toHaveLength(1);
  expect(all.filter(({ policy }) => policy === "I-7")).toHaveLength(4);

  type Shares = {
    totalCount: number;
    edges: { node: { amount: string; paidOn: string | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  let after: string | null = null;
  let fen = 0;
  let seen = 0;
  do {
    const { data } = await industry.ask(
      officer,
      `query ($organisation: ID, $after: String) { dividendDistributions(organisation: $organisation) { edges { node {
        shares(first: 100, after: $after) { totalCount edges { node { amount paidOn } } pageInfo { hasNextPage endCursor } } } } } }`,
      { organisation, after },
    );
    const { edges } = (data as { dividendDistributions: { edges: { node: { shares: Shares } }[] } })
      .dividendDistributions;
    const shares = edges[0]?.node.shares as Shares;
    expect(shares.totalCount).toBe(holders);
    for (const { node } of shares.edges) {
      fen += Math.round(Number(node.amount) * 100);
      seen++;
      expect(node.paidOn).toBe("2016-12-20");
    }
    after = shares.pageInfo.hasNextPage ? shares.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toBe(holders);
  expect(fen).toBe(1_000_001);
});

it("announces a year's dividend once, also when ten announce at once (policy I-7)", async () => {
  const organisation = await newCooperative("圳头村油茶合作社");
  await join(organisation, 3, 4);
  const answers = await Promise.all(Array.from({ length: 10 }, () => announce(organisation)));
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
  expect(answers.filter(({ code }) => code === "CONFLICT")).toHaveLength(9);
  expect(await announce(organisation, { year: 2013 })).toMatchObject({
    code: "RULE_VIOLATED",
    policy: "I-7",
  });
});

it("shows a household its own shares and where its money is, and what is still unpaid (policy I-7)", async () => {
  const organisation = await newCooperative("圳头村茶叶合作社");
  const household = sampleNumber(3_000);
  const share = { household, organisation, kind: "LAND", amount: "3000.00", on: "2015-03-01" };
  expect((await askAct(industry, officer, "recordShareholding", share, "organisation")).value).toEqual({
    organisation: "圳头村茶叶合作社",
  });
  await announce(organisation);
  expect(await askAct(industry, officer, "recordShareholding", { ...share, on: "2016-12-01" })).toMatchObject(
    {
      code: "RULE_VIOLATED",
      policy: "I-7",
      figures: { split: "2016-12-01" },
    },
  );
  const helper = { roles: ["HELPER"], households: [household] } as const;
  const { entity, errors } = await industry.askEntity(
    helper,
    "Household",
    household,
    "shareholdings { organisation amount dividends { year amount paidOn } }",
  );
  expect(errors).toBeUndefined();
  expect(entity).toEqual({
    shareholdings: [
      {
        organisation: "圳头村茶叶合作社",
        amount: "3000.00",
        dividends: [{ year: 2016, amount: "10000.01", paidOn: null }],
      },
    ],
  });
  expect(
    await askAct(industry, officer, "recordShareholding", {
      ...share,
      household: sampleNumber(1, NEIGHBOUR),
    }),
  ).toMatchObject({ code: "BAD_USER_INPUT" });
  expect(
    await askAct(industry, officer, "recordShareholding", { ...share, household: sampleNumber(2_999) }),
  ).toMatchObject({ code: "NOT_FOUND" });
  expect(
    await askAct(industry, { ...officer, region: NEIGHBOUR }, "recordShareholding", share),
  ).toMatchObject({ code: "FORBIDDEN", policy: "I-7" });
});
