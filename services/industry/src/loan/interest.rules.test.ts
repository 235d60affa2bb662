import { addDays } from "@fupin/domain-types/local-date";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOverdue, outstandingOn, quarterDays, quarterlySubsidy, repaymentPlan } from "./interest.rules.js";

/** 50,000 yuan at 4.35% for two years. */
const LOAN = {
  amount: 5_000_000,
  interestRate: 435,
  paidOutOn: "2015-02-15",
  dueOn: "2017-02-15",
  repayments: [] as { on: string; principal: number }[],
};

describe("the interest subsidy of a quarter (policy I-5)", () => {
  it.each([
    // 45 days from 15 February to 31 March: 50,000 × 4.35% × 45 / 360 = 271.875
    [2015, 1, 10_000, 27_188],
    // 91 days
    [2015, 2, 10_000, 54_979],
    [2015, 3, 10_000, 55_583],
    // the day the term ends bears no interest: 45 days of the last quarter
    [2017, 1, 10_000, 27_188],
    [2015, 2, 5_000, 27_490],
    [2014, 4, 10_000, 0],
    [2017, 2, 10_000, 0],
  ])("%i Q%i at share %i is %i fen", (year, quarter, share, amount) => {
    expect(quarterlySubsidy(LOAN, year, quarter, share)).toBe(amount);
  });

  it("is on what is still out on each day", () => {
    const repayments = [{ on: "2015-05-16", principal: 2_000_000 }];
    // 45 days on 50,000 and 46 days on 30,000
    expect(quarterlySubsidy({ ...LOAN, repayments }, 2015, 2, 10_000)).toBe(
      Math.round(((5_000_000 * 45 + 3_000_000 * 46) * 435) / 10_000 / 360),
    );
    expect(outstandingOn({ ...LOAN, repayments }, "2015-05-15")).toBe(5_000_000);
    expect(outstandingOn({ ...LOAN, repayments }, "2015-05-16")).toBe(3_000_000);
  });

  it("knows the days of each quarter", () => {
    expect([1, 2, 3, 4].map((quarter) => quarterDays(2016, quarter))).toEqual([
      { from: "2016-01-01", until: "2016-03-31" },
      { from: "2016-04-01", until: "2016-06-30" },
      { from: "2016-07-01", until: "2016-09-30" },
      { from: "2016-10-01", until: "2016-12-31" },
    ]);
  });
});

describe("a repayment plan (policy I-5)", () => {
  const days = fc.integer({ min: 1, max: 1_200 });
  const LOANS = fc
    .record({
      amount: fc.integer({ min: 100, max: 5_000_000 }),
      interestRate: fc.integer({ min: 0, max: 10_000 }),
      start: fc.integer({ min: 0, max: 2_500 }),
      term: days,
    })
    .map(({ start, term, ...terms }) => {
      const paidOutOn = addDays("2014-01-01", start);
      return { ...terms, paidOutOn, dueOn: addDays(paidOutOn, term), repayments: [] };
    });

  it("adds up to the principal in parts that differ by a fen at most, and ends with the term", () => {
    fc.assert(
      fc.property(LOANS, fc.integer({ min: 1, max: 36 }), (loan, count) => {
        const plan = repaymentPlan(loan, count);
        const principals = plan.map(({ principal }) => principal);
        expect(principals.reduce((sum, principal) => sum + principal, 0)).toBe(loan.amount);
        expect(Math.max(...principals) - Math.min(...principals)).toBeLessThanOrEqual(1);
        expect(plan.at(-1)?.dueOn).toBe(loan.dueOn);
        expect(plan.map(({ dueOn }) => dueOn)).toEqual(plan.map(({ dueOn }) => dueOn).toSorted());
      }),
    );
  });

  it("is never overdue for who keeps to it, on any day, and always for who pays a fen less", () => {
    fc.assert(
      fc.property(LOANS, fc.integer({ min: 1, max: 36 }), days, (loan, count, day) => {
        const plan = repaymentPlan(loan, count);
        const on = addDays(loan.paidOutOn, day);
        const asked = plan.reduce((sum, { dueOn, principal }) => (dueOn < on ? sum + principal : sum), 0);
        expect(isOverdue(plan, asked, on)).toBe(false);
        if (asked > 0) expect(isOverdue(plan, asked - 1, on)).toBe(true);
      }),
    );
  });

  it("costs in interest what the subsidies of all quarters bear, within half a fen each", () => {
    fc.assert(
      fc.property(LOANS, (loan) => {
        const years = Array.from({ length: 12 }, (_, index) => 2014 + index);
        const quarters = years.flatMap((year) => [1, 2, 3, 4].map((quarter) => [year, quarter] as const));
        const paid = quarters.map(([year, quarter]) => quarterlySubsidy(loan, year, quarter, 10_000));
        const total = paid.reduce((sum, each) => sum + each, 0);
        const [whole] = repaymentPlan(loan, 1);
        const some = paid.filter((each) => each > 0).length + 2;
        expect(Math.abs(total - (whole?.interest ?? 0))).toBeLessThanOrEqual(some / 2);
      }),
    );
  });

  it("makes a loan overdue the day after an instalment is missed", () => {
    const plan = [{ dueOn: "2016-02-15", principal: 2_500_000 }];
    expect(isOverdue(plan, 2_499_999, "2016-02-15")).toBe(false);
    expect(isOverdue(plan, 2_499_999, "2016-02-16")).toBe(true);
    expect(isOverdue(plan, 2_500_000, "2016-02-16")).toBe(false);
  });
});
