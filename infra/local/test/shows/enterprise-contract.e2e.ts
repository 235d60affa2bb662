import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

/** Wages and guaranteed dividends of the demo's enterprise contracts in 日峰镇, as of the end of 2016 (policy I-6). */

const OFFICER = "industry-officer";
const REGION = "361022100";
const ON = "2016-12-31";
type Wage = { month: string; due: string; paid: string | null };
type Contract = {
  id: string;
  signedOn: string;
  monthlyWage: string;
  household: { id: string };
  wages: Wage[];
  unpaidWages: { months: number; amount: string };
};
type List = { totalCount: number; edges: { node: Contract }[] };
const act = (input: object) => ({ input: { requestId: randomUUID(), ...input } });
const yuan = (fen: number): string => (fen / 100).toFixed(2);

let show: Script;
let contract: Contract;
beforeAll(async () => {
  show = await script("enterprise-contract");
  const { edges } = await show.run<List>(OFFICER, "Unpaid", { region: REGION, on: ON });
  ({ node: contract } = edges[0] as (typeof edges)[number]);
});

it("lists who is owed wages, month by month; each is paid in full, and once (policy I-6)", async () => {
  const open = contract.wages.filter(({ paid }) => paid === null);
  expect(open.map(({ month }) => month)).toEqual(["2016-11", "2016-10"]);
  const dueOf = new Map(open.map(({ month, due }) => [month, Math.round(Number(due) * 100)]));
  const owed = [...dueOf.values()].reduce((sum, due) => sum + due, 0);
  expect(contract.unpaidWages).toEqual({ months: 2, amount: yuan(owed) });
  const pay = (month: string, change: object = {}) =>
    act({
      contract: contract.id,
      month,
      amount: yuan(dueOf.get(month) ?? 1),
      document: "工资表",
      on: ON,
      ...change,
    });
  const short = yuan((dueOf.get("2016-10") ?? 0) - 1);
  for (const [account, input, refusal] of [
    [OFFICER, pay("2016-12"), { policy: "I-6" }],
    [OFFICER, pay("2013-01"), { policy: "I-6", figures: { from: contract.signedOn } }],
    [OFFICER, pay("2016-10", { amount: short }), { policy: "I-6", figures: { short: "0.01" } }],
    [OFFICER, pay("十月"), { code: "BAD_USER_INPUT", field: "month" }],
    ["industry-officer-lianhua", pay("2016-10"), { code: "FORBIDDEN", policy: "I-6" }],
    ["township-officer", pay("2016-10"), { code: "FORBIDDEN" }],
  ] as const)
    expect(await show.refused(account, "PayWage", input)).toMatchObject(refusal);

  const twins = await Promise.allSettled([1, 2].map(() => show.run(OFFICER, "PayWage", pay("2016-11"))));
  expect(twins.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await show.run(OFFICER, "PayWage", pay("2016-10"))).toEqual({
    unpaidWages: { months: 0, amount: "0.00" },
  });
  const { edges } = await show.run<List>(OFFICER, "Unpaid", { region: REGION, on: ON });
  expect(edges.map(({ node }) => node.id)).not.toContain(contract.id);
});

it("guarantees the dividend of a loss year, and shows the household where its money is (policy I-6)", async () => {
  const year = { contract: contract.id, contractYear: 3, document: "结算", on: "2026-01-05" };
  const loss = { ...year, result: "-500000.00", offered: "0.00" };
  type Settled = { dividends: { contractYear: number; guaranteed: string; due: string }[] };
  const { dividends } = await show.run<Settled>(OFFICER, "SettleDividend", act(loss));
  const third = dividends.find(({ contractYear }) => contractYear === 3);
  expect(third?.due).toBe(third?.guaranteed);
  expect(await show.refused(OFFICER, "SettleDividend", act(loss))).toMatchObject({ policy: "I-6" });
  expect(await show.refused(OFFICER, "SettleDividend", act({ ...loss, contractYear: 4 }))).toMatchObject({
    policy: "I-6",
  });
  await show.run(OFFICER, "PayDividend", act(year));
  expect(await show.refused(OFFICER, "PayDividend", act(year))).toMatchObject({ policy: "I-6" });
  const file = await show.run("township-officer", "WhereMyMoneyIs", { id: contract.household.id });
  expect(file).toMatchObject({
    enterpriseContracts: [
      {
        id: contract.id,
        useOfFunds: expect.any(String),
        enterprise: { name: "黎川县富民农业开发有限公司" },
        wages: [{ month: "2016-11", paid: contract.monthlyWage, paidOn: ON }],
        dividends: expect.arrayContaining([
          expect.objectContaining({ contractYear: 3, paidOn: "2026-01-05" }),
        ]),
      },
    ],
  });
});
