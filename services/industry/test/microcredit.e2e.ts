import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { type ActAnswer, askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import { takeOverMembers } from "../src/testing/registry-facts.js";
import { NEIGHBOUR, sampleLoan, sampleNumber, VILLAGE } from "../src/testing/sample-rows.js";

/**
 * Microcredit from application to repayment or compensation (policy I-5). Twenty applications of one household at once
 * run through the gateway.
 */

const LENDER = "莲花农村信用社";
const ACCOUNTS = {
  cadre: { roles: ["VILLAGE_CADRE"], region: VILLAGE, subject: "cadre" },
  industry: { roles: ["INDUSTRY_OFFICER"], region: "360321", subject: "industry" },
  office: { roles: ["POVERTY_OFFICE"], region: "360321", subject: "office" },
} as const;
type By = keyof typeof ACCOUNTS;
let industry: TestSubgraph<Tables>;
let serial = 0;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    const households = Array.from({ length: 40 }, (_, index) => sampleNumber(index + 1));
    await takeOverMembers(
      db,
      households.flatMap((household_id, index) =>
        ["ORDINARY", "NONE"].map((ability, member) => ({
          person_id: `${VILLAGE}-${String(index * 2 + member + 1).padStart(5, "0")}`,
          household_id,
          since: "2014-06-01",
          ability,
          recorded_by: "test",
        })),
      ),
    );
  });
});
afterAll(() => industry?.close());

const newHousehold = (): string => sampleNumber(++serial);

const apply = (household: string, change: object = {}, account: object = {}): Promise<ActAnswer> =>
  askAct(
    industry,
    { ...ACCOUNTS.cadre, ...account },
    "applyForMicroLoan",
    {
      household,
      lender: LENDER,
      purpose: "养牛",
      amount: "50000.00",
      interestRate: "4.35",
      subsidised: true,
      on: "2015-01-05",
      document: "申请 1 号",
      ...change,
    },
    "id status amount process { decision { criterion passed seen } }",
  );

const ACTS = {
  giveMicroLoanOpinion: ["cadre", "DecideMicroLoanInput", { agrees: true, on: "2015-01-10" }],
  decideMicroLoan: ["industry", "DecideMicroLoanInput", { agrees: true, on: "2015-01-20" }],
  payOutMicroLoan: [
    "industry",
    "PayOutMicroLoanInput",
    { on: "2015-02-15", dueOn: "2017-02-15", instalments: 2 },
  ],
  repayMicroLoan: [
    "industry",
    "RepayMicroLoanInput",
    { on: "2016-02-15", principal: "25000.00", interest: "2000.00" },
  ],
  markMicroLoanOverdue: ["industry", "MoveMicroLoanInput", { on: "2016-02-17" }],
  compensateMicroLoan: ["office", "CompensateMicroLoanInput", { on: "2016-06-01" }],
  payInterestSubsidy: ["office", "PayInterestSubsidyInput", { on: "2015-07-10", year: 2015, quarter: 2 }],
} as const satisfies Record<string, readonly [By, string, object]>;
type Act = keyof typeof ACTS;

function act(name: Act, loan: unknown, change: object = {}, by?: By): Promise<ActAnswer> {
  const [who, inputType, more] = ACTS[name];
  return askAct(
    industry,
    ACCOUNTS[by ?? who],
    name,
    { loan, document: `${name}-1`, ...more, ...change },
    "status outstanding process { transitions { status on } plan { dueOn principal } subsidies { quarter amount } compensated }",
    inputType,
  );
}

async function paidOutLoan(): Promise<unknown> {
  const id = (await apply(newHousehold())).value?.id;
  for (const name of ["giveMicroLoanOpinion", "decideMicroLoan", "payOutMicroLoan"] as const)
    expect((await act(name, id)).code).toBeUndefined();
  return id;
}

it("goes from application to repaid, every other step refused at every status (policy I-5)", async () => {
  const applied = await apply(newHousehold());
  expect(applied.value).toMatchObject({
    status: "APPLIED",
    process: {
      decision: [{ seen: "50000.00", passed: true }, { seen: "1", passed: true }, { passed: true }],
    },
  });
  const id = applied.value?.id;
  const order = ["giveMicroLoanOpinion", "decideMicroLoan", "payOutMicroLoan"] as const;
  for (const name of order) {
    for (const wrong of (Object.keys(ACTS) as Act[]).filter((other) => other !== name)) {
      const more = wrong === "compensateMicroLoan" ? { riskFund: "360321-R001" } : {};
      expect(await act(wrong, id, more)).toMatchObject({ code: "RULE_VIOLATED", policy: "I-5" });
    }
    expect((await act(name, id)).code).toBeUndefined();
  }
  expect((await act("repayMicroLoan", id)).value).toMatchObject({
    status: "PAID_OUT",
    outstanding: "25000.00",
    process: {
      plan: [
        { dueOn: "2016-02-16", principal: "25000.00" },
        { dueOn: "2017-02-15", principal: "25000.00" },
      ],
    },
  });
  expect(await act("repayMicroLoan", id)).toMatchObject({ code: "CONFLICT" });
  expect(await act("repayMicroLoan", id, { principal: "25000.01", document: "二" })).toMatchObject({
    policy: "I-5",
    figures: { excess: "0.01" },
  });
  expect((await act("repayMicroLoan", id, { on: "2016-08-01", document: "三" })).value).toMatchObject({
    status: "REPAID",
    outstanding: "0.00",
  });
  expect(await act("repayMicroLoan", id, { document: "四" })).toMatchObject({ policy: "I-5" });
});

it("pays the subsidy of a quarter once, also when ten ask at once (policy I-5)", async () => {
  const id = await paidOutLoan();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => act("payInterestSubsidy", id, { document: `贴息 ${index}` })),
  );
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
  expect(answers.filter(({ policy }) => policy === "I-5")).toHaveLength(9);
  expect(answers.find(({ value }) => value)?.value).toMatchObject({
    process: { subsidies: [{ quarter: 2, amount: "549.79" }] },
  });
  expect(await act("payInterestSubsidy", id, { quarter: 3 })).toMatchObject({ policy: "I-5" });
  expect(await act("repayMicroLoan", id, { on: "2015-06-30" })).toMatchObject({ policy: "I-5" });
});

it("compensates the agreed share of a bad loan once, never more than the fund has (policy I-5)", async () => {
  const establish = {
    region: "360321",
    lender: LENDER,
    share: "70.00",
    deposit: "60000.00",
    document: "协议",
  };
  const fund = await askAct(industry, ACCOUNTS.office, "establishLoanRiskFund", establish, "id balance");
  expect(fund.value).toMatchObject({ balance: "60000.00" });
  expect(await askAct(industry, ACCOUNTS.office, "establishLoanRiskFund", establish)).toMatchObject({
    code: "CONFLICT",
  });
  const riskFund = fund.value?.id;
  const ids = [await paidOutLoan(), await paidOutLoan()];
  for (const id of ids) {
    expect(await act("markMicroLoanOverdue", id, { on: "2016-02-16" })).toMatchObject({ policy: "I-5" });
    expect(await act("compensateMicroLoan", id, { riskFund })).toMatchObject({ policy: "I-5" });
    expect((await act("markMicroLoanOverdue", id)).value).toMatchObject({ status: "OVERDUE" });
  }
  const answers = await Promise.all(
    [...ids, ...ids].map((id) => act("compensateMicroLoan", id, { riskFund })),
  );
  const made = answers.filter(({ code }) => code === undefined);
  expect(made).toHaveLength(1);
  expect(made[0]?.value).toMatchObject({ status: "COMPENSATED", process: { compensated: "35000.00" } });
  expect(answers.filter(({ policy }) => policy === "I-5")).toHaveLength(3);
  expect(answers.find(({ figures }) => figures?.balance)?.figures).toMatchObject({ excess: "10000.00" });
  const { data } = await industry.ask(
    ACCOUNTS.cadre,
    '{ loanRiskFunds(region: "360321") { edges { node { deposited compensated balance share } } } }',
  );
  expect(data?.loanRiskFunds).toEqual({
    edges: [
      { node: { deposited: "60000.00", compensated: "35000.00", balance: "25000.00", share: "70.00" } },
    ],
  });
});

describe("an application is refused (policy I-5)", () => {
  it.each<[string, object, object, object]>([
    ["above the limit", { amount: "50000.01" }, {}, { policy: "I-5", figures: { excess: "0.01" } }],
    ["of nothing", { amount: "0.00" }, {}, { code: "BAD_USER_INPUT" }],
    ["without a worker", { household: sampleNumber(99) }, {}, { policy: "I-5", figures: { seen: "0" } }],
    [
      "before a member could work",
      { on: "2014-05-31" },
      {},
      { policy: "I-5", figures: { seen: "0", required: "1" } },
    ],
    ["for another village's household", {}, { region: NEIGHBOUR }, { code: "FORBIDDEN", policy: "I-5" }],
    ["by an office that may not", {}, { roles: ["POVERTY_OFFICE"] }, { code: "FORBIDDEN" }],
    [
      "by another's helper",
      {},
      { roles: ["HELPER"], region: undefined, households: [] },
      { code: "FORBIDDEN" },
    ],
  ])("%s", async (_case, change, account, refusal) => {
    expect(await apply(newHousehold(), change, account)).toMatchObject(refusal);
  });

  it("while a loan is overdue", async () => {
    const household = newHousehold();
    await insertRows(industry.db, "micro_loan", [
      sampleLoan(household, 1, { amount: 100_000, status: "OVERDUE" }),
    ]);
    expect(await apply(household, { amount: "100.00" })).toMatchObject({ policy: "I-5" });
  });

  it("never from the household's own helper", async () => {
    const household = newHousehold();
    const helper = { roles: ["HELPER"], region: undefined, households: [household] };
    expect((await apply(household, {}, helper)).value).toMatchObject({ status: "APPLIED" });
  });

  it("and a declined one leaves room for another", async () => {
    const household = newHousehold();
    const first = await apply(household);
    expect((await act("giveMicroLoanOpinion", first.value?.id, { agrees: false })).value).toMatchObject({
      status: "DECLINED",
    });
    expect((await apply(household)).code).toBeUndefined();
  });
});
