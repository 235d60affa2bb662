import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { type Script, script } from "./gateway-client.js";

/** Microcredit through the gateway: the limit under concurrency, a loan that is repaid, and one that turns bad (policy I-5). */

const CADRE = "village-cadre";
const BANK = "industry-officer-lianhua";
const OFFICE = "county-office-lianhua";
const LENDER = "莲花农村信用社";
const household = (serial: number): string => `360321207201${String(serial).padStart(4, "0")}`;
const act = (input: object) => ({ input: { requestId: randomUUID(), document: "文书 1", ...input } });

let show: Script;
beforeAll(async () => {
  show = await script("microcredit");
});

const application = (of: string, change: object = {}) =>
  act({
    household: of,
    lender: LENDER,
    purpose: "养牛",
    amount: "50000.00",
    interestRate: "4.35",
    subsidised: true,
    on: "2018-01-05",
    ...change,
  });

/** A loan of 50,000 yuan paid out on 2018-02-15 for two years, in two instalments. */
async function paidOutLoan(of: string): Promise<string> {
  const { id: loan } = await show.run<{ id: string }>(CADRE, "Apply", application(of));
  await show.run(CADRE, "VillageOpinion", act({ loan, agrees: true, on: "2018-01-10" }));
  await show.run(BANK, "BankDecision", act({ loan, agrees: true, on: "2018-01-20" }));
  const paid = await show.run(
    BANK,
    "PayOut",
    act({ loan, on: "2018-02-15", dueOn: "2020-02-15", instalments: 2 }),
  );
  expect(paid).toMatchObject({
    status: "PAID_OUT",
    outstanding: "50000.00",
    process: { plan: [{ principal: "25000.00" }, { dueOn: "2020-02-15", principal: "25000.00" }] },
  });
  return loan;
}

it("holds the limit of 50,000 yuan under 20 concurrent applications of one household (policy I-5)", async () => {
  const of = household(3);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      show.run<{ amount: string }>(CADRE, "Apply", application(of, { amount: `${7000 + index}.00` })),
    ),
  );
  const made = outcomes.flatMap((each) => (each.status === "fulfilled" ? [Number(each.value.amount)] : []));
  expect(made).toHaveLength(7);
  expect(made.reduce((sum, amount) => sum + amount, 0)).toBeLessThanOrEqual(50_000);
  const refusals = outcomes.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
  expect(refusals.filter((reason) => !/"policy":"I-5".*"excess":"\d+\.00"/.test(reason))).toEqual([]);
  expect(await show.run(CADRE, "Loans", { household: of })).toMatchObject({ totalCount: 7 });
});

it("subsidises a loan by quarters and sees it repaid, no step out of order (policy I-5)", async () => {
  const loan = await paidOutLoan(household(11));
  expect(
    await show.refused(CADRE, "VillageOpinion", act({ loan, agrees: true, on: "2018-03-01" })),
  ).toMatchObject({
    policy: "I-5",
    figures: { status: "PAID_OUT" },
  });
  const subsidy = act({ loan, year: 2018, quarter: 2, on: "2018-07-10" });
  // 91 days of 50,000 yuan at 4.35% by a year of 360 days.
  expect(await show.run(OFFICE, "PaySubsidy", subsidy)).toMatchObject({
    process: { subsidies: [{ year: 2018, quarter: 2, amount: "549.79" }] },
  });
  expect(await show.run(OFFICE, "PaySubsidy", subsidy)).toMatchObject({
    process: { subsidies: [{ quarter: 2 }] },
  });
  const again = act({ loan, year: 2018, quarter: 2, on: "2018-07-11" });
  expect(await show.refused(OFFICE, "PaySubsidy", again)).toMatchObject({ policy: "I-5" });

  const repay = (principal: string, document: string) =>
    act({ loan, principal, interest: "2175.00", on: "2019-02-15", document });
  expect(await show.run(BANK, "Repay", repay("25000.00", "一"))).toMatchObject({ outstanding: "25000.00" });
  expect(await show.refused(BANK, "Repay", repay("25000.01", "二"))).toMatchObject({
    figures: { excess: "0.01" },
  });
  expect(await show.run(BANK, "Repay", repay("25000.00", "三"))).toMatchObject({ status: "REPAID" });
});

it("compensates a bad loan by the agreed share, once (policy I-5)", async () => {
  const loan = await paidOutLoan(household(12));
  type Funds = { edges: { node: { id: string; share: string; balance: string } }[] };
  const fund = async () =>
    (await show.run<Funds>("analyst", "RiskFunds", { region: "360321" })).edges[0]?.node;
  const before = await fund();
  expect(before).toMatchObject({ id: "360321-R001", lender: LENDER, share: "70.00" });
  expect(await show.refused(BANK, "MarkOverdue", act({ loan, on: "2019-02-15" }))).toMatchObject({
    policy: "I-5",
  });
  expect(await show.run(BANK, "MarkOverdue", act({ loan, on: "2019-02-17" }))).toMatchObject({
    status: "OVERDUE",
  });
  expect(await show.refused(CADRE, "Apply", application(household(12), { amount: "100.00" }))).toMatchObject({
    policy: "I-5",
  });
  const compensation = () => act({ loan, riskFund: before?.id, on: "2019-06-01" });
  expect(await show.run(OFFICE, "Compensate", compensation())).toMatchObject({
    status: "COMPENSATED",
    process: { compensated: "35000.00" },
  });
  expect(await show.refused(OFFICE, "Compensate", compensation())).toMatchObject({ policy: "I-5" });
  expect(Number((await fund())?.balance)).toBe(Number(before?.balance) - 35_000);
});
