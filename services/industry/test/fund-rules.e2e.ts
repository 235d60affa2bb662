import { fundUse } from "@fupin/domain-types/events/fund-use";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { publishedFacts } from "@fupin/server-kit/testing/published-facts";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { type ActAnswer, askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import {
  loadSampleHousehold,
  NEIGHBOUR,
  sampleNumber,
  sampleProject,
  VILLAGE,
} from "../src/testing/sample-rows.js";

/**
 * A year's industry fund of 10,000,000 yuan under the rules of policy I-4. A hundred allocations at once run through
 * the gateway.
 */

const office = { roles: ["POVERTY_OFFICE"], region: "360321" } as const;
let industry: TestSubgraph<Tables>;
let year = 2014;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    await loadSampleHousehold(db, sampleNumber(1));
    const recorded = { recorded_by: "test" };
    const project_id = `${VILLAGE}-P003`;
    const dated = { place: "公开栏", posted_on: "2016-03-01", posted_until: "2016-03-08" };
    await insertRows(db, "project", [sampleProject(3, { stage: "ANNOUNCED" })]);
    await insertRows(db, "project_notice", [{ project_id, ...dated, ...recorded }]);
    await insertRows(db, "project_objection", [
      { id: `${project_id}-Q01`, project_id, raised_on: "2016-03-02", content: "面积不符", ...recorded },
    ]);
    await insertRows(db, "village_status", [
      { village_code: VILLAGE, since: "2014-01-01", name: "圳头村", poor: true, ...recorded },
      { village_code: NEIGHBOUR, since: "2014-01-01", name: "长埠村", poor: false, ...recorded },
    ]);
  });
});
afterAll(() => industry?.close());

const FUND = "id appropriated allocated remaining toPoor rewardForWork";
type Fund = Record<"id" | "appropriated" | "allocated" | "remaining" | "toPoor" | "rewardForWork", string>;

/** A fund of its own for each test. */
async function newFund(amount = "10000000.00", kind = "INDUSTRY"): Promise<string> {
  const input = { region: "360321", year: year++, kind, source: "COUNTY", amount, document: "莲财农1号" };
  const { value } = await askAct(industry, office, "appropriateIndustryFund", input, FUND);
  expect(value).toMatchObject({ appropriated: amount, remaining: amount, allocated: "0.00" });
  return String(value?.id);
}

const wishFor = (fund: string, change: object) => ({
  fund,
  village: VILLAGE,
  reach: "POOR_VILLAGE",
  form: "DIRECT",
  amount: "1.00",
  ...change,
});

const allocate = (fund: string, change: object, account: object = office): Promise<ActAnswer> =>
  askAct(
    industry,
    { ...office, ...account },
    "allocateIndustryFund",
    { ...wishFor(fund, change), purpose: "油茶基地", document: "莲扶办2号" },
    "id amount decision { policy passed } village { code }",
  );

async function fundNow(id: string): Promise<Fund> {
  const { data } = await industry.ask(office, `query ($id: ID!) { industryFund(id: $id) { ${FUND} } }`, {
    id,
  });
  return data?.industryFund as Fund;
}

describe("an allocation is refused, and the what-if answers the same before (policy I-4)", () => {
  it.each<[string, object, string, string]>([
    ["too much elsewhere", { reach: "OTHER", form: "REWARD_FOR_WORK", amount: "3000000.01" }, "I-4", "0.01"],
    ["too little reward-for-work", { amount: "7000001.00" }, "I-4", "1.00"],
    ["more than there is", { form: "REWARD_FOR_WORK", amount: "10000002.50" }, "F-1", "2.50"],
  ])("%s", async (_case, change, policy, excess) => {
    const fund = await newFund();
    const { data, errors } = await industry.ask(
      office,
      `query ($input: CheckIndustryFundAllocationInput!) { industryFundAllocationCheck(input: $input) {
        allowed excess lines { policy passed parameter { key } } } }`,
      { input: wishFor(fund, change) },
    );
    expect(errors).toBeUndefined();
    expect(data?.industryFundAllocationCheck).toMatchObject({ allowed: false, excess });
    expect(await allocate(fund, change)).toMatchObject({
      code: "RULE_VIOLATED",
      policy,
      figures: { excess },
    });
    expect(await fundNow(fund)).toMatchObject({ allocated: "0.00" });
  });

  it.each<[string, object, object]>([
    ["a village that is not poor", { village: NEIGHBOUR }, { code: "RULE_VIOLATED", policy: "I-4" }],
    ["a village before it was approved", { on: "2013-12-31" }, { code: "RULE_VIOLATED", policy: "I-4" }],
    ["households without a project", { reach: "POOR_HOUSEHOLDS" }, { code: "RULE_VIOLATED", policy: "I-4" }],
    [
      "more to households than their shares",
      { reach: "POOR_HOUSEHOLDS", project: `${VILLAGE}-P001`, amount: "0.01" },
      { code: "RULE_VIOLATED", policy: "I-4", figures: { excess: "0.01" } },
    ],
    [
      "a project that is not approved",
      { project: `${VILLAGE}-P002` },
      { code: "RULE_VIOLATED", policy: "I-1" },
    ],
    [
      "a project that somebody objects to",
      { project: `${VILLAGE}-P003` },
      { code: "RULE_VIOLATED", policy: "I-1", figures: { open: [`${VILLAGE}-P003-Q01`] } },
    ],
    [
      "more than a project's budget",
      { project: `${VILLAGE}-P001`, amount: "1800000.01" },
      { code: "RULE_VIOLATED", policy: "F-1", figures: { excess: "0.01" } },
    ],
    ["a village outside the fund's region", { village: "520329102204" }, { code: "BAD_USER_INPUT" }],
    ["nothing", { amount: "0.00" }, { code: "BAD_USER_INPUT" }],
    ["a fund that is not", { fund: "360321-F999" }, { code: "NOT_FOUND" }],
  ])("%s", async (_case, change, refusal) => {
    expect(await allocate(await newFund(), change)).toMatchObject(refusal);
  });

  it("from another region or role", async () => {
    const fund = await newFund();
    expect(await allocate(fund, {}, { region: "520329" })).toMatchObject({
      code: "FORBIDDEN",
      policy: "I-4",
    });
    expect(await allocate(fund, {}, { roles: ["INDUSTRY_OFFICER"] })).toMatchObject({ code: "FORBIDDEN" });
  });
});

it("takes a share from the most specific region and the latest day (policy I-4)", async () => {
  const fund = await newFund();
  const set = {
    key: "fund.poorShare",
    region: "360321",
    validFrom: "2016-01-01",
    value: "90.00",
    source: "莲花县方案",
  };
  expect((await askAct(industry, office, "setIndustryParameter", set)).code).toBeUndefined();
  const change = { reach: "OTHER", form: "REWARD_FOR_WORK", village: NEIGHBOUR, amount: "1000000.01" };
  expect(await allocate(fund, { ...change, on: "2016-01-01" })).toMatchObject({
    figures: { excess: "0.01" },
  });
  expect((await allocate(fund, { ...change, on: "2015-12-31" })).code).toBeUndefined();
});

it("grows by appropriations, each document once (policy F-1)", async () => {
  const input = { region: "360321", year: 2099, kind: "SPECIAL", source: "CENTRAL", amount: "100.10" };
  const first = await askAct(industry, office, "appropriateIndustryFund", { ...input, document: "一" }, FUND);
  const second = await askAct(
    industry,
    office,
    "appropriateIndustryFund",
    { ...input, document: "二" },
    FUND,
  );
  expect(second.value).toMatchObject({ id: first.value?.id, appropriated: "200.20" });
  expect(
    await askAct(industry, office, "appropriateIndustryFund", { ...input, document: "二" }),
  ).toMatchObject({
    code: "CONFLICT",
  });
});

describe("a mistaken allocation (policies F-1, I-4)", () => {
  const reverse = (allocation: unknown, change: object = {}, account: object = {}): Promise<ActAnswer> =>
    askAct(
      industry,
      { ...office, ...account },
      "reverseIndustryFundAllocation",
      { allocation, reason: "村名填错", document: "莲扶办3号", on: "2016-05-02", ...change },
      `id amount reversedOn reversalReason reversalDocument fund { ${FUND} }`,
    );
  const given = async (fund: string, change: object): Promise<unknown> =>
    (await allocate(fund, { on: "2016-05-01", ...change })).value?.id;

  it("is taken back once, of two at a time one; the money is the fund's again", async () => {
    const fund = await newFund();
    const whole = { form: "REWARD_FOR_WORK", amount: "10000000.00" };
    const allocation = await given(fund, whole);
    expect(await allocate(fund, { amount: "0.01" })).toMatchObject({ policy: "F-1" });
    for (const [change, refusal] of [
      [{ on: "2016-04-30" }, { policy: "F-1", figures: { allocatedOn: "2016-05-01" } }],
      [{ reason: " " }, { code: "BAD_USER_INPUT" }],
      [{ document: "" }, { code: "BAD_USER_INPUT" }],
      [{ on: "2999-01-01" }, { code: "BAD_USER_INPUT" }],
      [{ allocation: fund }, { code: "BAD_USER_INPUT" }],
      [{ allocation: `${fund}-A9999` }, { code: "NOT_FOUND" }],
    ] as const)
      expect(await reverse(allocation, change)).toMatchObject(refusal);
    expect(await reverse(allocation, {}, { region: "520329" })).toMatchObject({ code: "FORBIDDEN" });
    expect(await reverse(allocation, {}, { roles: ["INDUSTRY_OFFICER"] })).toMatchObject({
      code: "FORBIDDEN",
    });

    const answers = await Promise.all([reverse(allocation), reverse(allocation)]);
    expect(answers.flatMap(({ value }) => value ?? [])).toEqual([
      {
        id: allocation,
        amount: "10000000.00",
        reversedOn: "2016-05-02",
        reversalReason: "村名填错",
        reversalDocument: "莲扶办3号",
        fund: {
          id: fund,
          appropriated: "10000000.00",
          allocated: "0.00",
          remaining: "10000000.00",
          toPoor: "0.00",
          rewardForWork: "0.00",
        },
      },
    ]);
    expect(answers.flatMap(({ policy }) => policy ?? [])).toEqual(["F-1"]);
    // As departments hear of it: on the day it was given, and back on the day it was taken.
    expect(await publishedFacts(industry, fundUse.type, fund)).toMatchObject({
      allocations: [
        { on: "2016-05-01", amount: 1_000_000_000, rewardForWork: true },
        { on: "2016-05-02", amount: -1_000_000_000, rewardForWork: true },
      ],
    });
    expect((await allocate(fund, whole)).code).toBeUndefined();
  });

  it("leaves the rules in force: what goes elsewhere stays limited when a poor village gives back", async () => {
    const fund = await newFund();
    const on = "2015-12-31";
    const elsewhere = { reach: "OTHER", form: "REWARD_FOR_WORK", village: NEIGHBOUR, on };
    expect(await given(fund, { ...elsewhere, amount: "3000000.00" })).toBeDefined();
    expect((await reverse(await given(fund, { amount: "7000000.00", on }))).code).toBeUndefined();
    expect(await allocate(fund, { ...elsewhere, amount: "0.01" })).toMatchObject({
      policy: "I-4",
      figures: { excess: "0.01" },
    });
  });

  it("is kept where its project was reimbursed, and says what it has borne", async () => {
    const project_id = `${VILLAGE}-P004`;
    await insertRows(industry.db, "project", [sampleProject(4)]);
    const fund = await newFund();
    const allocation = await given(fund, { project: project_id, amount: "600000.00" });
    const other = await given(fund, { project: project_id, amount: "1200000.00" });
    expect((await reverse(other)).code).toBeUndefined();
    // The budget of 1,800,000 yuan is free again beside the 600,000.
    expect(await given(fund, { project: project_id, amount: "1200000.00" })).toBeDefined();
    const voucher = { number: "V1", payee: "工程队", amount: 100_000_000, reimbursed_on: "2016-10-02" };
    await insertRows(industry.db, "project_voucher", [{ project_id, ...voucher, recorded_by: "test" }]);
    expect(await reverse(allocation)).toMatchObject({
      code: "RULE_VIOLATED",
      policy: "F-1",
      figures: { reimbursed: "1000000.00", borne: "333333.33" },
    });
  });
});
