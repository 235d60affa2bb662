import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countValue,
  hundredthsValue,
  type ParameterDefinition,
  ParameterMissingError,
  type ParameterRow,
  Parameters,
  percentValue,
  ratioValue,
  yuanValue,
} from "./parameter.js";

const deductible: ParameterDefinition<number> = {
  key: "seriousIllness.deductible",
  policy: "H-3",
  title: "大病保险起付线",
  unit: "元",
  read: yuanValue,
};
const row = (region: string, validFrom: string, value: string): ParameterRow => ({
  id: `${region}@${validFrom}`,
  key: deductible.key,
  region,
  validFrom,
  value,
  source: "实施方案",
});
const parameters = new Parameters([
  row("", "2014-01-01", "5000"),
  row("", "2016-01-01", "4500"),
  row("36", "2014-01-01", "4000"),
  row("361022", "2015-07-01", "3000"),
]);

describe("policy parameters", () => {
  it.each([
    ["361022", "2015-06-30", "36@2014-01-01", 400_000],
    ["361022", "2015-07-01", "361022@2015-07-01", 300_000],
    ["361022100201", "2016-05-01", "361022@2015-07-01", 300_000],
    ["360321", "2016-05-01", "36@2014-01-01", 400_000],
    ["52", "2016-05-01", "@2016-01-01", 450_000],
    ["", "2015-12-31", "@2014-01-01", 500_000],
  ])("for %s on %s is %s: the most specific region wins, then the latest day", (region, on, id, value) => {
    expect(parameters.get(deductible, region, on)).toMatchObject({ value, row: { id } });
  });

  it("says which parameter is missing where and when", () => {
    expect(() => parameters.get(deductible, "52", "2013-12-31")).toThrow(ParameterMissingError);
    expect(() => parameters.get(deductible, "52", "2013-12-31")).toThrow(/大病保险起付线.*H-3.*2013-12-31/);
  });

  it("does not depend on the order of the rows", () => {
    const rows = ["", "36", "3610", "361022"].flatMap((region) =>
      ["2014-01-01", "2015-01-01", "2016-01-01"].map((day) => row(region, day, "1")),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const found = new Parameters(shuffled).get(deductible, "361022100", "2015-06-01");
        expect(found.row.id).toBe("361022@2015-01-01");
      }),
    );
  });

  it.each(["-1", "1.5", "", "一"])("refuses %j as a count", (text) =>
    expect(countValue(text).ok).toBe(false),
  );

  it.each([
    ["an amount", yuanValue, "2736.00", 273_600],
    ["no amount at all", yuanValue, "0", 0],
    ["the whole as a share", percentValue, "100", 10_000],
    ["nothing as a share", percentValue, "0", 0],
    ["more than the whole as a ratio", ratioValue, "150", 15_000],
    ["an area", hundredthsValue, "0.5", 50],
  ])("reads %s", (_, read, text, value) => {
    expect(read(text)).toEqual({ ok: true, value });
  });

  it.each([
    ["a negative amount", yuanValue, "-0.01", "金额不能为负"],
    ["a negative share", percentValue, "-0.01", "应为 0 至 100 的百分比"],
    ["a share above the whole", percentValue, "100.01", "应为 0 至 100 的百分比"],
    ["a negative ratio", ratioValue, "-1", "百分比不能为负"],
    ["a negative area", hundredthsValue, "-0.5", "不能为负数"],
    ["a third decimal", percentValue, "33.333", "不是至多两位小数的数：“33.333”"],
  ])("refuses %s", (_, read, text, error) => {
    expect(read(text)).toEqual({ ok: false, error });
  });
});
