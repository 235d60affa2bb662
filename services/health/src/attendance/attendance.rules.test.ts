import { addDays } from "@fupin/domain-types/local-date";
import { describe, expect, it } from "vitest";
import { attendanceOf, weeksOfMonth } from "./attendance.rules.js";

const RULE = { daysPerWeek: 1, daysOfWeek: 5 };
const LATER = "2017-06-01";

describe("the weeks of a month (policy H-8)", () => {
  it.each([
    // 1 February 2016 is a Monday; the week of the 29th ends on 6 March.
    ["2016-02", ["2016-02-01", "2016-02-08", "2016-02-15", "2016-02-22", "2016-02-29"]],
    // The first three days of October belong to the week that began in September.
    ["2016-10", ["2016-10-03", "2016-10-10", "2016-10-17", "2016-10-24", "2016-10-31"]],
    ["2015-02", ["2015-02-02", "2015-02-09", "2015-02-16", "2015-02-23"]],
  ])("%s begin on %j", (month, mondays) => {
    expect(weeksOfMonth(month, LATER).map(({ first }) => first)).toEqual(mondays);
  });

  it("are seven days each and, month after month, leave no day out and count none twice", () => {
    const months = Array.from({ length: 12 }, (_, index) => `2016-${String(index + 1).padStart(2, "0")}`);
    const weeks = months.flatMap((month) => weeksOfMonth(month, LATER));
    expect(weeks).toHaveLength(52);
    for (const [index, { first, last }] of weeks.entries()) {
      expect(last).toBe(addDays(first, 6));
      if (index > 0) expect(first).toBe(addDays(weeks[index - 1]?.last ?? "", 1));
    }
  });

  it("count when they are over", () => {
    expect(weeksOfMonth("2016-02", "2016-02-14")).toHaveLength(1);
    expect(weeksOfMonth("2016-02", "2016-02-15")).toHaveLength(2);
  });
});

describe("one day a week or one week a month (policy H-8)", () => {
  const weeks = weeksOfMonth("2016-10", LATER);
  const days = (...of: number[]) => of.map((day) => addDays("2016-10-01", day - 1));
  it.each([
    ["a day in each week", days(3, 12, 19, 30, 31), true, 5, 1],
    // The Sunday of the fourth week, and 6 November is the last day of the fifth.
    ["the last day of a week", days(9, 16, 23, 30, 37), true, 5, 1],
    ["a week without a day", days(3, 4, 12, 19, 31), false, 4, 2],
    ["one week of five days", days(10, 11, 12, 13, 14), true, 1, 5],
    ["one week of four days", days(10, 11, 12, 13), false, 1, 4],
    ["five days in a row over two weeks", days(14, 15, 16, 17, 18), false, 2, 3],
    ["days of the week before", days(1, 2), false, 0, 0],
    ["no day", [], false, 0, 0],
  ])("%s", (_what, served, met, weeksAttended, fullestWeek) => {
    expect(attendanceOf(served, weeks, RULE)).toMatchObject({ met, weeksAttended, fullestWeek });
  });

  it("two days a week, where a county asks for them", () => {
    const twice = { ...RULE, daysPerWeek: 2 };
    expect(attendanceOf(days(3, 12, 19, 30, 31), weeks, twice)).toMatchObject({
      met: false,
      weeksAttended: 0,
    });
  });

  it("a month of which no week is over asks nothing yet", () => {
    expect(attendanceOf([], [], RULE).met).toBe(true);
  });
});
