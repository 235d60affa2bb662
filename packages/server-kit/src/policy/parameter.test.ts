import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countValue,
  type ParameterDefinition,
  ParameterMissingError,
  type ParameterRow,
  Parameters,
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
});
