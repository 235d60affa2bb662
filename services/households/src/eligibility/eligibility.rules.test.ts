import { type ParameterRow, Parameters } from "@fupin/server-kit/policy/parameter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkEligibility } from "./eligibility.rules.js";
import type { LivingFacts } from "./living-facts.js";

const row = (key: string, region: string, validFrom: string, value: string): ParameterRow => ({
  id: `${key}@${region}@${validFrom}`,
  key,
  region,
  validFrom,
  value,
  source: "方案",
});
const national = [
  row("povertyLine.absolute", "", "2010-01-01", "2300"),
  row("povertyLine.absolute", "", "2013-01-01", "2736"),
  row("povertyLine.relativeUsed", "", "2010-01-01", "否"),
  row("povertyLine.relativeShare", "", "2010-01-01", "33"),
  row("eligibility.cultivatedLandPerCapita", "", "2010-01-01", "0.5"),
];
const parameters = new Parameters(national);
/** A household of two that meets no criterion. */
const comfortable: LivingFacts = {
  region: "360321207201",
  income: { year: 2013, perCapita: 900_000 },
  cultivatedLand: 300,
  housingArea: 8_600,
  dwellingGrade: "A",
  water: true,
  power: true,
  road: true,
  labour: ["ORDINARY", "PARTIAL"],
};
const metBy = (facts: Partial<LivingFacts>, on = "2014-06-01", given = parameters): string[] =>
  checkEligibility({ ...comfortable, ...facts }, given, on)
    .lines.filter(({ passed }) => passed)
    .map(({ policy }) => policy);

describe("household criteria (policies R-1, R-2)", () => {
  it.each<[string, Partial<LivingFacts>, string[]]>([
    ["nothing", {}, []],
    ["income one fen under the line", { income: { year: 2013, perCapita: 273_599 } }, ["R-2 a"]],
    ["income at the line", { income: { year: 2013, perCapita: 273_600 } }, []],
    ["the line of the income year", { income: { year: 2012, perCapita: 250_000 } }, []],
    ["the line of 2010 until 2012", { income: { year: 2012, perCapita: 229_999 } }, ["R-2 a"]],
    ["grade C", { dwellingGrade: "C" }, ["R-2 b"]],
    ["grade D", { dwellingGrade: "D" }, ["R-2 b"]],
    ["no dwelling", { housingArea: 0, dwellingGrade: null }, ["R-2 b"]],
    ["nobody able to work", { labour: ["LOST", "NONE"] }, ["R-2 c"]],
    ["one weak worker", { labour: ["NONE", "PARTIAL"] }, []],
    ["no water", { water: false }, ["R-2 d"]],
    ["no power, the rest unknown", { water: null, power: false, road: null }, ["R-2 d"]],
    ["0.49 mu a head", { cultivatedLand: 99 }, ["R-2 e"]],
    ["0.50 mu a head", { cultivatedLand: 100 }, []],
    [
      "all at once",
      {
        income: { year: 2013, perCapita: 0 },
        dwellingGrade: "D",
        labour: ["NONE"],
        road: false,
        cultivatedLand: 0,
      },
      ["R-2 a", "R-2 b", "R-2 c", "R-2 d", "R-2 e"],
    ],
  ])("%s", (_case, facts, expected) => expect(metBy(facts)).toEqual(expected));

  it("shows the value seen, the threshold and the parameter row of each criterion", () => {
    const { lines } = checkEligibility(comfortable, parameters, "2014-06-01");
    expect(lines[0]).toMatchObject({
      seen: "2013 年 9000.00 元",
      threshold: "低于 2736.00 元",
      parameter: { value: "2736" },
    });
    expect(lines.at(-1)).toMatchObject({
      seen: "2 人共 3.00 亩",
      threshold: "人均低于 0.50 亩",
      parameter: { key: "eligibility.cultivatedLandPerCapita" },
    });
  });

  it("uses the relative line where the region does, exactly", () => {
    const relative = new Parameters([
      ...national,
      row("povertyLine.relativeUsed", "3603", "2014-01-01", "是"),
      row("provincialRuralAverage", "36", "2013-01-01", "10000"),
    ]);
    const income = (perCapita: number) => ({ income: { year: 2013, perCapita } });
    expect(metBy(income(329_999), "2014-06-01", relative)).toEqual(["R-2 a"]);
    expect(metBy(income(330_000), "2014-06-01", relative)).toEqual([]);
    expect(metBy({ ...income(329_999), region: "361022" }, "2014-06-01", relative)).toEqual([]);
  });

  it("leaves the relative line open where its average is not set", () => {
    const open = new Parameters([...national, row("povertyLine.relativeUsed", "36", "2014-01-01", "是")]);
    expect(checkEligibility(comfortable, open, "2014-06-01").eligible).toBeNull();
  });

  it("is undetermined only where nothing is met and something unknown", () => {
    const of = (facts: Partial<LivingFacts>) =>
      checkEligibility({ ...comfortable, ...facts }, parameters, "2014-06-01").eligible;
    expect([of({}), of({ water: null }), of({ water: null, dwellingGrade: "D" })]).toEqual([
      false,
      null,
      true,
    ]);
  });

  it("is met by one criterion as by many: worse facts never make a household ineligible", () => {
    const worse = fc.record({
      income: fc.constantFrom(comfortable.income, { year: 2013, perCapita: 1 }),
      dwellingGrade: fc.constantFrom("A", "D"),
      labour: fc.constantFrom(comfortable.labour, ["NONE"] as const),
      road: fc.boolean(),
      cultivatedLand: fc.constantFrom(300, 10),
    });
    fc.assert(
      fc.property(worse, (facts) => {
        const met = metBy(facts as Partial<LivingFacts>);
        const { eligible } = checkEligibility(
          { ...comfortable, ...(facts as Partial<LivingFacts>) },
          parameters,
          "2014-06-01",
        );
        expect(eligible).toBe(met.length > 0);
      }),
    );
  });
});
