import { Parameters } from "@fupin/server-kit/policy/parameter";
import { describe, expect, it } from "vitest";
import { INITIAL_VILLAGE_EXIT_PARAMETERS } from "./village-exit.parameters.js";
import { type VillageCounted, type VillageExitFindings, villageExitLines } from "./village-exit.rules.js";

const average = {
  key: "provincialRuralAverage",
  region: "36",
  validFrom: "2017-01-01",
  value: "13000",
  source: "公报",
};
const parameters = new Parameters(
  [...INITIAL_VILLAGE_EXIT_PARAMETERS, average].map((row, index) => ({ ...row, id: String(index) })),
);
const place = { village: "360321207201", on: "2018-03-01" };
/** A village that fulfils every condition exactly. */
const findings: VillageExitFindings = {
  servicePlace: true,
  leadingIndustries: ["油茶"],
  incomeYear: 2017,
  perCapitaIncome: 1_040_000,
  collectiveIncome: 3_000_000,
};
const counted: VillageCounted = { poorHouseholds: 91, households: 455 };
const failing = (changes: Partial<VillageExitFindings>, of: Partial<VillageCounted> = {}) =>
  villageExitLines({ ...findings, ...changes }, { ...counted, ...of }, parameters, place)
    .filter(({ passed }) => passed !== true)
    .map(({ criterion, passed }) => [criterion, passed]);

describe("the exit of a village (policy R-10)", () => {
  it("is allowed exactly at each of the five limits", () => {
    expect(failing({})).toEqual([]);
  });

  it.each<[string, Partial<VillageExitFindings>, Partial<VillageCounted>, string]>([
    ["no fixed service place", { servicePlace: false }, {}, "有固定的“五务合一”服务场所"],
    ["no leading industry", { leadingIndustries: [] }, {}, "有主导产业"],
    [
      "a fen under 80% of the average",
      { perCapitaIncome: 1_039_999 },
      {},
      "2017 年人均纯收入达到全省平均的比例",
    ],
    ["a fen under 30,000 yuan", { collectiveIncome: 2_999_999 }, {}, "村集体年固定收入达标"],
    ["one poor household more than 20%", {}, { poorHouseholds: 92 }, "贫困户占全村户数的比例不超过上限"],
  ])("is not with %s", (_case, changes, of, criterion) => {
    expect(failing(changes, of)).toEqual([[criterion, false]]);
  });

  it("cannot be told where the village's households are not known", () => {
    expect(failing({}, { households: null })).toEqual([["贫困户占全村户数的比例不超过上限", null]]);
  });

  it("needs the province's average of the income year", () => {
    expect(() => failing({ incomeYear: 2016 })).toThrow("provincialRuralAverage");
  });
});
