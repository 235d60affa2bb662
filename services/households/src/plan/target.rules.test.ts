import type { HouseholdCategory } from "@fupin/domain-types/household";
import { type ParameterRow, Parameters } from "@fupin/server-kit/policy/parameter";
import { describe, expect, it } from "vitest";
import { INITIAL_TARGET_PARAMETERS } from "./plan.parameters.js";
import { targetLine } from "./target.rules.js";

const VILLAGE = "360321207201";
const row = (region: string, validFrom: string, value: string): ParameterRow => ({
  id: `${region}@${validFrom}`,
  key: "countyDisposableIncome",
  region,
  validFrom,
  value,
  source: "县统计公报",
});
const shares = INITIAL_TARGET_PARAMETERS.map((initial) => ({ ...initial, id: initial.key }));
const parameters = new Parameters([
  ...shares,
  row("360321", "2016-12-31", "9000"),
  row("360321", "2017-12-31", "9999.99"),
  row("361022", "2017-12-31", "20000"),
]);
const line = (category: HouseholdCategory, income: number, year = 2017, village = VILLAGE) =>
  targetLine({ category, village, year, income }, [], parameters);

describe("targets by severity (policy R-11)", () => {
  // 9,999.99 × 70% = 6,999.993, so 7,000.00 is the least; × 50% = 4,999.995, so 5,000.00 is.
  it.each<[HouseholdCategory, number, boolean, string]>([
    ["DEVELOPMENT", 700_000, true, "不低于 7000.00 元（9999.99 元的 70.00%）"],
    ["DEVELOPMENT", 699_999, false, "不低于 7000.00 元（9999.99 元的 70.00%）"],
    ["DEVELOPMENT_DIBAO", 500_000, true, "不低于 5000.00 元（9999.99 元的 50.00%）"],
    ["DEVELOPMENT_DIBAO", 499_999, false, "不低于 5000.00 元（9999.99 元的 50.00%）"],
  ])("a household of category %s that aims at %d fen: %s", (category, income, passed, threshold) => {
    expect(line(category, income)).toMatchObject({
      policy: "R-11",
      passed,
      threshold,
      parameter: { id: "360321@2017-12-31" },
    });
  });

  it("goes by the average that holds on the last day of the plan's year, of the own county", () => {
    expect(line("DEVELOPMENT", 630_000, 2016).passed).toBe(true);
    expect(line("DEVELOPMENT", 630_000, 2017).passed).toBe(false);
    expect(line("DEVELOPMENT", 700_000, 2017, "361022100201").passed).toBe(false);
  });

  it("stays open where the county has not set its average, and names the parameter", () => {
    expect(line("DEVELOPMENT", 100, 2015)).toMatchObject({
      passed: null,
      seen: "1.00 元",
      threshold: "2015 年全县居民人均可支配收入尚未设定（countyDisposableIncome）",
      parameter: { key: "plan.targetShare.LIGHT", value: "70" },
    });
  });

  it.each<HouseholdCategory>(["DIBAO", "WUBAO"])("%s is guaranteed by the safety net", (category) => {
    const target = { category, village: VILLAGE, year: 2017, income: 1 };
    expect(targetLine(target, ["SAFETY_NET"], parameters).passed).toBe(true);
    expect(targetLine(target, ["HEALTH"], parameters)).toMatchObject({ policy: "R-11", passed: false });
  });
});
