import { expect, it } from "vitest";
import { snapshotDays, yearBefore } from "./snapshot-days.js";

it.each([
  ["2015-01-15", "2015-04-10", "MONTH", ["2015-01-31", "2015-02-28", "2015-03-31", "2015-04-10"]],
  ["2015-11-01", "2016-03-31", "QUARTER", ["2015-12-31", "2016-03-31"]],
  ["2014-06-01", "2016-06-30", "YEAR", ["2014-12-31", "2015-12-31", "2016-06-30"]],
  ["2016-02-29", "2016-02-29", "MONTH", ["2016-02-29"]],
  ["2015-12-31", "2016-01-01", "MONTH", ["2015-12-31", "2016-01-01"]],
] as const)("the snapshots from %s to %s by %s", (from, to, step, days) => {
  expect(snapshotDays(from, to, step)).toEqual(days);
});

it("a year before a leap day is the 28th of February", () => {
  expect([yearBefore("2016-02-29"), yearBefore("2016-12-31")]).toEqual(["2015-02-28", "2015-12-31"]);
});
