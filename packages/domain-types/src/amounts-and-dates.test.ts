import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatHundredths, parseHundredths } from "./decimal.js";
import { addDays, dayInChina, parseLocalDate, yearsBetween } from "./local-date.js";
import { share } from "./percentage.js";

describe("hundredths (money, area, percentages)", () => {
  it("reads what it writes, exactly", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (value) => {
        expect(parseHundredths(formatHundredths(value))).toEqual({ ok: true, value });
      }),
    );
  });
  it.each([
    ["2736", 273_600],
    ["0.1", 10],
    ["-0.05", -5],
    ["-0", 0],
    [" 12.30 ", 1_230],
  ])("reads %j", (text, value) => expect(parseHundredths(text)).toEqual({ ok: true, value }));
  it.each(["", "1.234", "1,000", "1e3", ".5", "一千", "Infinity", "99999999999999"])("refuses %j", (text) => {
    expect(parseHundredths(text).ok).toBe(false);
  });
  it("refuses to write a part of a hundredth", () => expect(() => formatHundredths(0.5)).toThrow());
});

describe("local dates", () => {
  it.each(["2014-02-30", "2014-2-3", "20140203", "2014-13-01", ""])("refuses %j", (text) => {
    expect(parseLocalDate(text).ok).toBe(false);
  });
  it("counts days over leap years and back", () => {
    expect(addDays("2016-02-28", 2)).toBe("2016-03-01");
    expect(addDays("2016-01-01", -1)).toBe("2015-12-31");
  });
  it("counts a year on the birthday, not before", () => {
    expect(yearsBetween("2000-03-01", "2016-02-29")).toBe(15);
    expect(yearsBetween("2000-03-01", "2016-03-01")).toBe(16);
  });
  it("knows which day it is in China", () => {
    expect(dayInChina(new Date("2016-12-31T16:00:00Z"))).toBe("2017-01-01");
    expect(dayInChina(new Date("2016-12-31T15:59:59Z"))).toBe("2016-12-31");
  });
});

it("computes a poverty incidence as the plan's readers would", () => {
  expect(share(286, 1680)).toBe(1702);
  expect(share(1, 0)).toBeUndefined();
});
