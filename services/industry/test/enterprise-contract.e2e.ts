import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Tables } from "../src/db/tables.js";
import { anniversary, dividendDue } from "../src/enterprise-contract/enterprise-contract.rules.js";
import { type ActAnswer, askAct } from "../src/testing/ask-act.js";
import { startIndustry } from "../src/testing/industry-harness.js";
import { takeOverMembers } from "../src/testing/registry-facts.js";
import { NEIGHBOUR, sampleLoan, sampleMember, sampleNumber, VILLAGE } from "../src/testing/sample-rows.js";

/** A loan put into an enterprise: contract, guaranteed dividend also in a loss year, payment (policy I-6). */

const officer = { roles: ["INDUSTRY_OFFICER"], region: "360321" } as const;
const HOUSEHOLD = sampleNumber(1);
const LOAN = `${HOUSEHOLD}-L01`;
const WORKER = `${VILLAGE}-00001`;
let industry: TestSubgraph<Tables>;
let enterprise: string;
let cooperative: string;

beforeAll(async () => {
  industry = await startIndustry(async (db) => {
    await insertRows(db, "micro_loan", [
      sampleLoan(HOUSEHOLD, 1, { amount: 5_000_000 }),
      sampleLoan(sampleNumber(2), 1, { status: "OVERDUE" }),
    ]);
    await takeOverMembers(db, [sampleMember(HOUSEHOLD)]);
  });
  const register = async (name: string, kind: string): Promise<string> => {
    const input = { region: "360321", name, kind, villages: [VILLAGE], on: "2014-01-01" };
    return String((await askAct(industry, officer, "registerIndustryOrganisation", input, "id")).value?.id);
  };
  enterprise = await register("莲花油茶公司", "ENTERPRISE");
  cooperative = await register("莲花油茶合作社", "COOPERATIVE");
});
afterAll(() => industry?.close());

const sign = (change: object = {}, account: object = {}): Promise<ActAnswer> =>
  askAct(
    industry,
    { ...officer, ...account },
    "signEnterpriseContract",
    {
      loan: LOAN,
      enterprise,
      guaranteedRate: "8.00",
      useOfFunds: "扩建油茶加工线",
      worker: WORKER,
      monthlyWage: "1800.00",
      years: 3,
      document: "合同 1 号",
      on: "2015-09-01",
      ...change,
    },
    "id amount",
  );

it("guarantees the dividend in a loss year, gives more in a good one, and shows it to the household (policy I-6)", async () => {
  for (const [change, refusal] of [
    [{ enterprise: cooperative }, { policy: "I-6" }],
    [{ loan: `${sampleNumber(2)}-L01`, worker: null, monthlyWage: null }, { policy: "I-6" }],
    [{ on: "2015-07-31" }, { policy: "I-6" }],
    [{ worker: `${VILLAGE}-00009` }, { policy: "I-6" }],
    [{ guaranteedRate: "0.00" }, { code: "BAD_USER_INPUT" }],
    [{ monthlyWage: null }, { code: "BAD_USER_INPUT" }],
  ] as const)
    expect(await sign(change)).toMatchObject(refusal);
  expect(await sign({}, { region: NEIGHBOUR })).toMatchObject({ code: "FORBIDDEN", policy: "I-6" });

  const contract = String((await sign()).value?.id);
  expect(await sign()).toMatchObject({ code: "RULE_VIOLATED", policy: "I-6" });

  const settle = (contractYear: number, result: string, offered: string, on: string): Promise<ActAnswer> =>
    askAct(industry, officer, "settleEnterpriseDividend", {
      contract,
      contractYear,
      result,
      offered,
      document: `结算 ${contractYear}`,
      on,
    });
  const pay = (contractYear: number): Promise<ActAnswer> =>
    askAct(industry, officer, "payEnterpriseDividend", {
      contract,
      contractYear,
      document: `支付 ${contractYear}`,
      on: "2018-01-10",
    });
  expect(await settle(1, "-900000.00", "0.00", "2016-08-31")).toMatchObject({ policy: "I-6" });
  expect(await settle(4, "1.00", "0.00", "2020-01-01")).toMatchObject({ policy: "I-6" });
  const losses = await Promise.all(
    Array.from({ length: 5 }, () => settle(1, "-900000.00", "0.00", "2016-09-01")),
  );
  expect(losses.filter(({ code }) => code === undefined)).toHaveLength(1);
  expect(losses.filter(({ policy }) => policy === "I-6")).toHaveLength(4);
  expect((await settle(2, "500000.00", "5200.55", "2017-09-01")).code).toBeUndefined();
  expect((await pay(1)).code).toBeUndefined();
  expect(await pay(1)).toMatchObject({ policy: "I-6" });
  expect(await pay(3)).toMatchObject({ policy: "I-6" });

  const helper = { roles: ["HELPER"], households: [HOUSEHOLD] } as const;
  const { entity } = await industry.askEntity(
    helper,
    "Household",
    HOUSEHOLD,
    "enterpriseContracts { amount useOfFunds monthlyWage enterprise { name } dividends { contractYear guaranteed due paidOn } }",
  );
  expect(entity).toEqual({
    enterpriseContracts: [
      {
        amount: "50000.00",
        useOfFunds: "扩建油茶加工线",
        monthlyWage: "1800.00",
        enterprise: { name: "莲花油茶公司" },
        dividends: [
          { contractYear: 1, guaranteed: "4000.00", due: "4000.00", paidOn: "2018-01-10" },
          { contractYear: 2, guaranteed: "4000.00", due: "5200.55", paidOn: null },
        ],
      },
    ],
  });
  const person = await industry.askEntity(
    helper,
    "Person",
    WORKER,
    "employments { employer monthlyWage beginsOn }",
  );
  expect(person.entity).toEqual({
    employments: [{ employer: "莲花油茶公司", monthlyWage: "1800.00", beginsOn: "2015-09-01" }],
  });
  const elsewhere = { roles: ["POVERTY_OFFICE"], region: NEIGHBOUR } as const;
  expect(
    (await industry.askEntity(elsewhere, "Household", HOUSEHOLD, "enterpriseContracts { id }")).entity,
  ).toEqual({ enterpriseContracts: [] });
});

it("is not signed for a worker who has a job already, nor half (policies I-6, I-10)", async () => {
  const household = sampleNumber(3);
  const worker = `${VILLAGE}-00003`;
  await insertRows(industry.db, "micro_loan", [sampleLoan(household, 1)]);
  await takeOverMembers(industry.db, [sampleMember(household)]);
  const job = { person: worker, kind: "PLACEMENT", employer: "砖厂", on: "2015-08-20" };
  expect((await askAct(industry, officer, "placeWorker", job)).code).toBeUndefined();
  expect(await sign({ loan: `${household}-L01`, worker })).toMatchObject({
    code: "RULE_VIOLATED",
    policy: "I-10",
    figures: { employment: `${worker}-E01` },
  });
  const { entity } = await industry.askEntity(officer, "Household", household, "enterpriseContracts { id }");
  expect(entity).toEqual({ enterpriseContracts: [] });
  expect((await sign({ loan: `${household}-L01`, worker: null, monthlyWage: null })).code).toBeUndefined();
});

it("is worked for: a wage each month, in full, paid once; what is unpaid is a worklist (policy I-6)", async () => {
  const household = sampleNumber(4);
  const worker = `${VILLAGE}-00004`;
  await insertRows(industry.db, "micro_loan", [sampleLoan(household, 1)]);
  await takeOverMembers(industry.db, [sampleMember(household)]);
  const contract = (await sign({ loan: `${household}-L01`, worker, on: "2016-01-11" })).value?.id;
  const pay = (month: string, amount: string, on: string, change: object = {}): Promise<ActAnswer> =>
    askAct(industry, { ...officer, ...change }, "payEnterpriseWage", {
      ...{ contract, month, amount, on },
      document: `工资表 ${month}`,
    });
  for (const [refused, refusal] of [
    [pay("2016-01", "1800.00", "2016-01-31"), { policy: "I-6", figures: { from: "2016-01-11" } }],
    [pay("2015-12", "1800.00", "2016-02-01"), { policy: "I-6" }],
    [pay("2019-02", "1800.00", "2020-01-01"), { policy: "I-6" }],
    // 21 of 31 days: 1,219.3548… yuan.
    [pay("2016-01", "1219.35", "2016-02-01"), { policy: "I-6", figures: { due: "1219.36", short: "0.01" } }],
    [pay("2016-13", "1800.00", "2017-02-01"), { code: "BAD_USER_INPUT" }],
    [pay("2016-01", "1800.00", "2999-01-01"), { code: "BAD_USER_INPUT" }],
    [pay("2016-01", "1800.00", "2016-02-01", { region: NEIGHBOUR }), { code: "FORBIDDEN", policy: "I-6" }],
    [pay("2016-01", "1800.00", "2016-02-01", { roles: ["VILLAGE_CADRE"] }), { code: "FORBIDDEN" }],
  ] as const)
    expect(await refused).toMatchObject(refusal);

  const twins = await Promise.all([1, 2, 3].map(() => pay("2016-01", "1219.36", "2016-02-01")));
  expect(twins.filter(({ code }) => code === undefined)).toHaveLength(1);
  expect(twins.filter(({ policy }) => policy === "I-6")).toHaveLength(2);
  expect((await pay("2016-03", "1850.00", "2016-04-05")).code).toBeUndefined();

  const unpaid = async (on: string, account: object = officer) => {
    const { data, errors } = await industry.ask(
      account as typeof officer,
      `query ($on: Date) { enterpriseContractsWithUnpaidWages(region: "${VILLAGE}", on: $on) { totalCount edges { node {
        id worker { id } unpaidWages(on: $on) { months amount } } } } }`,
      { on },
    );
    const list = data?.enterpriseContractsWithUnpaidWages as { edges: { node: { id: string } }[] } | null;
    return list?.edges.find(({ node }) => node.id === contract)?.node ?? errors?.[0]?.extensions?.code;
  };
  expect(await unpaid("2016-02-28")).toBeUndefined();
  expect(await unpaid("2016-03-01")).toEqual({
    id: contract,
    worker: { id: worker },
    unpaidWages: { months: 1, amount: "1800.00" },
  });
  expect(await unpaid("2016-05-01")).toMatchObject({ unpaidWages: { months: 2, amount: "3600.00" } });
  expect(await unpaid("2016-05-01", { roles: ["ANALYST"], region: "36" })).toBe("FORBIDDEN");
  expect(await unpaid("2016-05-01", { roles: ["POVERTY_OFFICE"], region: NEIGHBOUR })).toBeUndefined();

  // The worker left on 1 April: nothing is due for April.
  const leaving = { employment: `${worker}-E01`, reason: "返乡", on: "2016-04-01" };
  expect((await askAct(industry, officer, "endEmployment", leaving)).code).toBeUndefined();
  expect(await pay("2016-04", "1800.00", "2016-05-03")).toMatchObject({ policy: "I-6" });
  expect((await pay("2016-02", "1800.00", "2016-05-03")).code).toBeUndefined();
  expect(await unpaid("2018-12-31")).toBeUndefined();
  const { entity } = await industry.askEntity(
    { roles: ["HELPER"], households: [household] },
    "Household",
    household,
    "enterpriseContracts { wages(first: 2) { month due paid paidOn } }",
  );
  expect(entity).toEqual({
    enterpriseContracts: [
      {
        wages: [
          { month: "2016-03", due: "1800.00", paid: "1850.00", paidOn: "2016-04-05" },
          { month: "2016-02", due: "1800.00", paid: "1800.00", paidOn: "2016-05-03" },
        ],
      },
    ],
  });
});

it.each([
  [-1, 999_999, 400_000],
  [0, 999_999, 400_000],
  [1, 399_999, 400_000],
  [1, 400_001, 400_001],
])("with a result of %i and an offer of %i, %i fen are due (policy I-6)", (result, offered, due) => {
  const contract = { amount: 5_000_000, guaranteedRate: 800, signedOn: "2016-02-29", years: 3 };
  expect(dividendDue(contract, result, offered)).toEqual({ guaranteed: 400_000, due });
  expect(anniversary(contract.signedOn, 1)).toBe("2017-03-01");
});
