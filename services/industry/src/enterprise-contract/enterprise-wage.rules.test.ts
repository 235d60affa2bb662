import { addDays } from "@fupin/domain-types/local-date";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ContractJob, wagesDue, wagesOn } from "./enterprise-wage.rules.js";

/** 1,800 yuan a month since 15 September 2015, for a year. */
const JOB: ContractJob = { monthlyWage: 180_000, signedOn: "2015-09-15", years: 1, jobEndedOn: null };
const of = (job: ContractJob, on: string): string =>
  wagesDue(job, on)
    .map(({ month, due }) => `${month} ${due}`)
    .join(", ");

describe("wages of a contract's job (policy I-6)", () => {
  it.each([
    // No month is over yet; then 16 of September's 30 days: 1,800 × 16 / 30.
    [JOB, "2015-09-30", ""],
    [JOB, "2015-10-01", "2015-09 96000"],
    [JOB, "2015-11-01", "2015-09 96000, 2015-10 180000"],
    // Left on 1 November, and in the middle of October: 1,800 × 9 / 31 = 522.5806…
    [{ ...JOB, jobEndedOn: "2015-11-01" }, "2016-05-01", "2015-09 96000, 2015-10 180000"],
    [{ ...JOB, jobEndedOn: "2015-10-10" }, "2016-05-01", "2015-09 96000, 2015-10 52259"],
    // Came and left within a month.
    [{ ...JOB, jobEndedOn: "2015-09-16" }, "2016-05-01", "2015-09 6000"],
    [{ ...JOB, monthlyWage: null }, "2016-05-01", ""],
  ])("of %j by %s: %s", (job, on, due) => {
    expect(of(job, on)).toBe(due);
  });

  it("end with the contract: 14 days of the last September, 13 months in all", () => {
    const due = wagesDue(JOB, "2026-01-01");
    expect(due).toHaveLength(13);
    expect(due.at(-1)).toEqual({ month: "2016-09", due: 84_000 });
  });

  it("are a month's wage for each year's twelfth, whatever the day of signing, to a fen for a month in part", () => {
    const signed = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays("2014-01-01", days));
    fc.assert(
      fc.property(signed, fc.integer({ min: 1, max: 5 }), (signedOn, years) => {
        const due = wagesDue({ ...JOB, signedOn, years }, "2099-01-01");
        const whole = due.filter((wage) => wage.due === 180_000).length;
        expect(new Set(due.map(({ month }) => month)).size).toBe(due.length);
        expect([12 * years, 12 * years + 1]).toContain(due.length);
        expect(whole).toBeGreaterThanOrEqual(12 * years - 1);
      }),
    );
  });

  it("stand with what was paid, also for months after a leaving that was recorded late", () => {
    const paid = { month: "2015-11", due: 180_000, paid: 190_000, paidOn: "2015-12-05" };
    expect(wagesOn({ ...JOB, jobEndedOn: "2015-11-01" }, [paid], "2016-01-10")).toEqual([
      paid,
      { month: "2015-10", due: 180_000, paid: null, paidOn: null },
      { month: "2015-09", due: 96_000, paid: null, paidOn: null },
    ]);
  });
});
