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

  it("adds up over the quarters to the interest of the whole term, within half a fen each", () => {
    const quarters = [2015, 2016, 2017].flatMap((year) =>
      [1, 2, 3, 4].map((quarter) => [year, quarter] as const),
    );
    const total = quarters.reduce(
      (sum, [year, quarter]) => sum + quarterlySubsidy(LOAN, year, quarter, 10_000),
      0,
    );
    const [whole] = repaymentPlan(LOAN, 1);
    expect(Math.abs(total - (whole?.interest ?? 0))).toBeLessThanOrEqual(quarters.length / 2);
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
  it.each([1, 2, 3, 7, 24, 36])(
    "of %i instalments adds up to the principal and ends with the term",
    (count) => {
      const plan = repaymentPlan(LOAN, count);
      expect(plan.reduce((sum, { principal }) => sum + principal, 0)).toBe(LOAN.amount);
      expect(plan.at(-1)?.dueOn).toBe(LOAN.dueOn);
      expect(plan.map(({ dueOn }) => dueOn)).toEqual(plan.map(({ dueOn }) => dueOn).toSorted());
    },
  );

  it("makes a loan overdue the day after an instalment is missed", () => {
    const plan = [{ dueOn: "2016-02-15", principal: 2_500_000 }];
    expect(isOverdue(plan, 2_499_999, "2016-02-15")).toBe(false);
    expect(isOverdue(plan, 2_499_999, "2016-02-16")).toBe(true);
    expect(isOverdue(plan, 2_500_000, "2016-02-16")).toBe(false);
  });
});
