import type { HospitalLevel } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import { formatYuan } from "@fupin/domain-types/money";
import { Parameters } from "@fupin/server-kit/policy/parameter";
import { describe, expect, it } from "vitest";
import { INITIAL_PARAMETERS } from "../policy/initial-parameters.js";
import { initialParameters } from "../testing/initial-parameters.js";
import { adjustmentOf, type Bill, type Due, settleYear } from "./settlement.rules.js";

const LIANHUA = "360321207201";
const LICHUAN = "361022100201";
const parameters = initialParameters();

/** Category, hospital, total and in-policy cost in yuan; disease and region where they matter. */
type Stay = readonly [
  who: HouseholdCategory | "OTHER",
  level: HospitalLevel,
  total: number,
  inPolicy: number,
  more?: { readonly disease?: string; readonly region?: string },
];

const billOf = ([who, level, total, inPolicy, more]: Stay, index: number): Bill => ({
  claim: index + 1,
  level,
  diagnosisGroup: more?.disease ?? null,
  dischargedOn: `2016-${String(index + 1).padStart(2, "0")}-15`,
  total: Math.round(total * 100),
  inPolicy: Math.round(inPolicy * 100),
  region: more?.region ?? LIANHUA,
  category: who === "OTHER" ? undefined : who,
});

const settle = (...stays: Stay[]): Due[] => settleYear(stays.map(billOf), parameters);
const partsOf = ({ basic, seriousIllness, assistance, outOfPocket }: Due): string =>
  [basic, seriousIllness, assistance, outOfPocket].map(formatYuan).join(" ");

const LEFT_3000: Stay = ["DEVELOPMENT", "COUNTY", 13_400, 13_400];
const DIBAO_81000: Stay = ["DIBAO", "PROVINCE", 81_000, 81_000];
const DIBAO_41000: Stay = ["DIBAO", "PROVINCE", 41_000, 41_000];
const DIBAO_10400: Stay = ["DIBAO", "COUNTY", 10_400, 10_400];

/**
 * The last stay of each list is the one explained; those before it are of the same year. Expected: basic scheme,
 * serious-illness insurance, medical assistance, out of pocket.
 *
 * Deductibles and ordinary rates: village 0, 85%; township 100, 85%; county 400, 75%; prefecture 600, 60%;
 * province 1,000, 50%. Bands above the deductible: 50%, from 50,000 60%, from 100,000 70%.
 */
const EXAMPLES: [policy: string, what: string, stays: Stay[], expected: string][] = [
  // 100 × 85% = 85
  ["H-2", "village, no deductible", [["OTHER", "VILLAGE", 100, 100]], "85.00 0.00 0.00 15.00"],
  // 100 − 100 = 0
  ["H-2", "township, exactly the deductible", [["OTHER", "TOWNSHIP", 100, 100]], "0.00 0.00 0.00 100.00"],
  // 0.01 × 85% = 0.0085 → 0.00
  ["H-2", "township, a fen above it", [["OTHER", "TOWNSHIP", 100.01, 100.01]], "0.00 0.00 0.00 100.01"],
  // 1000 × 85% = 850
  ["H-2", "township", [["OTHER", "TOWNSHIP", 1100, 1100]], "850.00 0.00 0.00 250.00"],
  ["H-2", "county, exactly the deductible", [["OTHER", "COUNTY", 400, 400]], "0.00 0.00 0.00 400.00"],
  // 0.02 × 75% = 0.015 → 0.01
  ["H-2", "county, cut to the fen", [["OTHER", "COUNTY", 400.02, 400.02]], "0.01 0.00 0.00 400.01"],
  // 1000 × 75% = 750
  ["H-2", "county", [["OTHER", "COUNTY", 1400, 1400]], "750.00 0.00 0.00 650.00"],
  // (1000 − 400) × 75% = 450; 400 out of policy
  ["H-2", "county, part out of policy", [["OTHER", "COUNTY", 1400, 1000]], "450.00 0.00 0.00 950.00"],
  ["H-2", "county, all out of policy", [["OTHER", "COUNTY", 500, 0]], "0.00 0.00 0.00 500.00"],
  ["H-2", "below the deductible", [["OTHER", "PREFECTURE", 599.99, 599.99]], "0.00 0.00 0.00 599.99"],
  ["H-2", "prefecture, exactly it", [["OTHER", "PREFECTURE", 600, 600]], "0.00 0.00 0.00 600.00"],
  // 5000 × 60% = 3000
  ["H-2", "prefecture", [["OTHER", "PREFECTURE", 5600, 5600]], "3000.00 0.00 0.00 2600.00"],
  ["H-2", "province, exactly the deductible", [["OTHER", "PROVINCE", 1000, 1000]], "0.00 0.00 0.00 1000.00"],
  // 100 × 90% = 90
  ["H-2", "poor, village: 5 points more", [["DEVELOPMENT", "VILLAGE", 100, 100]], "90.00 0.00 0.00 10.00"],
  // 1000 × 90% = 900
  ["H-2", "poor, township", [["DEVELOPMENT", "TOWNSHIP", 1100, 1100]], "900.00 0.00 0.00 200.00"],
  ["H-2", "poor, county: deductible stays", [["DEVELOPMENT", "COUNTY", 400, 400]], "0.00 0.00 0.00 400.00"],
  // 1000 × 80% = 800
  ["H-2", "poor, county", [["DEVELOPMENT", "COUNTY", 1400, 1400]], "800.00 0.00 0.00 600.00"],
  // 5000 × 65% = 3250
  ["H-2", "poor, prefecture", [["DEVELOPMENT", "PREFECTURE", 5600, 5600]], "3250.00 0.00 0.00 2350.00"],
  ["H-2", "poor, province, deductible", [["DEVELOPMENT", "PROVINCE", 1000, 1000]], "0.00 0.00 0.00 1000.00"],

  // 8000 × 50% = 4000; left 5000 = deductible
  ["H-3", "exactly 5,000 left", [["OTHER", "PROVINCE", 9000, 9000]], "4000.00 0.00 0.00 5000.00"],
  // 8000.04 × 50% = 4000.02; left 5000.02; 0.02 × 50% = 0.01
  ["H-3", "two fen above it", [["OTHER", "PROVINCE", 9000.04, 9000.04]], "4000.02 0.01 0.00 5000.01"],
  // 5000; left 6000; 1000 × 50% = 500
  ["H-3", "above 5,000", [["OTHER", "PROVINCE", 11_000, 11_000]], "5000.00 500.00 0.00 5500.00"],
  // 13000 × 80% = 10400; left 3000 = deductible
  ["H-3", "poor, exactly 3,000 left", [LEFT_3000], "10400.00 0.00 0.00 3000.00"],
  // 13000.05 × 80% = 10400.04; left 3000.01; 0.01 × 53% = 0.0053 → 0.00
  ["H-3", "a fen above", [["DEVELOPMENT", "COUNTY", 13_400.05, 13_400.05]], "10400.04 0.00 0.00 3000.01"],
  // 13000.10 × 80% = 10400.08; left 3000.02; 0.02 × 53% = 0.0106 → 0.01
  ["H-3", "two fen above", [["DEVELOPMENT", "COUNTY", 13_400.1, 13_400.1]], "10400.08 0.01 0.00 3000.01"],
  // 10000 × 55% = 5500; left 5500; 2500 × 53% = 1325
  ["H-3", "poor above 3,000", [["DEVELOPMENT", "PROVINCE", 11_000, 11_000]], "5500.00 1325.00 0.00 4175.00"],
  // 140000 × 50% = 70000; left 71000, above 66000: 50000 × 50% + 16000 × 60% = 25000 + 9600
  ["H-3", "second band", [["OTHER", "PROVINCE", 141_000, 141_000]], "70000.00 34600.00 0.00 36400.00"],
  // 110000; left 111000, above 106000: 25000 + 30000 + 6000 × 70% = 59200
  ["H-3", "third band", [["OTHER", "PROVINCE", 221_000, 221_000]], "110000.00 59200.00 0.00 51800.00"],
  // 77000; left 64000, above 61000: 50000 × 53% + 11000 × 63% = 26500 + 6930 = 33430; 30570 left ≥ 20000: × 50%
  [
    "H-3",
    "poor, second band",
    [["DEVELOPMENT", "PROVINCE", 141_000, 141_000]],
    "77000.00 33430.00 15285.00 15285.00",
  ],
  // 165000; left 136000, above 133000: 26500 + 50000 × 63% + 33000 × 73% = 26500 + 31500 + 24090 = 82090;
  // 53910 × 50% = 26955 → cap 20000
  [
    "H-3",
    "poor, third band",
    [["DEVELOPMENT", "PROVINCE", 301_000, 301_000]],
    "165000.00 82090.00 20000.00 33910.00",
  ],
  // before: left 3000. 1000 × 80% = 800; left 600, all above: × 53% = 318
  [
    "H-3",
    "second of the year, all above",
    [LEFT_3000, ["DEVELOPMENT", "COUNTY", 1400, 1400]],
    "800.00 318.00 0.00 282.00",
  ],
  // before: 10500 × 80% = 8400, left 2500. 5000 × 80% = 4000; left 1400, year 3900: 900 × 53% = 477
  [
    "H-3",
    "second of the year, over the deductible",
    [
      ["DEVELOPMENT", "COUNTY", 10_900, 10_900],
      ["DEVELOPMENT", "COUNTY", 5400, 5400],
    ],
    "4000.00 477.00 0.00 923.00",
  ],
  // before: left 5000. 750; left 650 × 50% = 325
  [
    "H-3",
    "others, second of the year",
    [
      ["OTHER", "PROVINCE", 9000, 9000],
      ["OTHER", "COUNTY", 1400, 1400],
    ],
    "750.00 325.00 0.00 325.00",
  ],
  // costs out of policy do not accumulate: before 450, left 550 (not 950); then 650: year 1200 < 5000
  [
    "H-3",
    "out of policy does not accumulate",
    [
      ["OTHER", "COUNTY", 20_000, 1000],
      ["OTHER", "COUNTY", 1400, 1400],
    ],
    "750.00 0.00 0.00 650.00",
  ],

  // 400 × 80% = 320
  [
    "H-4",
    "黎川县: no county deductible for the poor",
    [["DEVELOPMENT", "COUNTY", 400, 400, { region: LICHUAN }]],
    "320.00 0.00 0.00 80.00",
  ],
  // 1400 × 80% = 1120
  [
    "H-4",
    "黎川县, above it",
    [["DEVELOPMENT", "COUNTY", 1400, 1400, { region: LICHUAN }]],
    "1120.00 0.00 0.00 280.00",
  ],
  // 1000 × 75%
  [
    "H-4",
    "黎川县, not for others",
    [["OTHER", "COUNTY", 1400, 1400, { region: LICHUAN }]],
    "750.00 0.00 0.00 650.00",
  ],
  // 1000 × 90%
  [
    "H-4",
    "黎川县, not at the township",
    [["DEVELOPMENT", "TOWNSHIP", 1100, 1100, { region: LICHUAN }]],
    "900.00 0.00 0.00 200.00",
  ],
  // 5000 × 65%
  [
    "H-4",
    "黎川县, not at the prefecture",
    [["DEVELOPMENT", "PREFECTURE", 5600, 5600, { region: LICHUAN }]],
    "3250.00 0.00 0.00 2350.00",
  ],
  // 1000 × 80%
  [
    "H-4",
    "the county beside it: not waived",
    [["DEVELOPMENT", "COUNTY", 1400, 1400, { region: "361021100201" }]],
    "800.00 0.00 0.00 600.00",
  ],

  // 800; left 600 × 100%
  ["H-5", "wubao: all in policy", [["WUBAO", "COUNTY", 1400, 1400]], "800.00 0.00 600.00 0.00"],
  // 600 × 80% = 480; left 520 × 100%; 400 out of policy
  ["H-5", "wubao: not out of policy", [["WUBAO", "COUNTY", 1400, 1000]], "480.00 0.00 520.00 400.00"],
  // 600 × 70% = 420
  ["H-5", "dibao", [["DIBAO", "COUNTY", 1400, 1400]], "800.00 0.00 420.00 180.00"],
  ["H-5", "development + dibao", [["DEVELOPMENT_DIBAO", "COUNTY", 1400, 1400]], "800.00 0.00 420.00 180.00"],
  // 600 × 50% = 300
  [
    "H-5",
    "poor with a serious disease",
    [["DEVELOPMENT", "COUNTY", 1400, 1400, { disease: "恶性肿瘤" }]],
    "800.00 0.00 300.00 300.00",
  ],
  [
    "H-5",
    "poor with another disease",
    [["DEVELOPMENT", "COUNTY", 1400, 1400, { disease: "肺炎" }]],
    "800.00 0.00 0.00 600.00",
  ],
  [
    "H-5",
    "others with a serious disease",
    [["OTHER", "COUNTY", 1400, 1400, { disease: "恶性肿瘤" }]],
    "750.00 0.00 0.00 650.00",
  ],
  // 5500; 1325; left 4175 × 70% = 2922.50
  [
    "H-5",
    "after serious-illness insurance",
    [["DIBAO", "PROVINCE", 11_000, 11_000]],
    "5500.00 1325.00 2922.50 1252.50",
  ],
  // 44000; left 37000: 34000 × 53% = 18020; left 18980 < 20000
  [
    "H-5",
    "poor, high cost not reached",
    [["DEVELOPMENT", "PROVINCE", 81_000, 81_000]],
    "44000.00 18020.00 0.00 18980.00",
  ],
  // 55000; left 46000: 43000 × 53% = 22790; left 23210 ≥ 20000: × 50%
  [
    "H-5",
    "poor, high cost",
    [["DEVELOPMENT", "PROVINCE", 101_000, 101_000]],
    "55000.00 22790.00 11605.00 11605.00",
  ],
  // left 23210 × 100% → cap 20000
  [
    "H-5",
    "wubao, the year's cap",
    [["WUBAO", "PROVINCE", 101_000, 101_000]],
    "55000.00 22790.00 20000.00 3210.00",
  ],
  // cap used up; 800; left 600 × 53% = 318
  [
    "H-5",
    "wubao, after the cap",
    [
      ["WUBAO", "PROVINCE", 101_000, 101_000],
      ["WUBAO", "COUNTY", 1400, 1400],
    ],
    "800.00 318.00 0.00 282.00",
  ],
  // before: assistance 18980 × 70% = 13286. 22000; left 19000, above 34000 → 53000: 16000 × 53% + 3000 × 63% =
  // 8480 + 1890; left 8630 × 70% = 6041, within 20000 − 13286 = 6714
  ["H-5", "dibao, within the cap", [DIBAO_81000, DIBAO_41000], "22000.00 10370.00 6041.00 2589.00"],
  // 8000; left 2400 × 63% = 1512; 888 × 70% = 621.60, within 6714 − 6041 = 673
  ["H-5", "dibao, third", [DIBAO_81000, DIBAO_41000, DIBAO_10400], "8000.00 1512.00 621.60 266.40"],
  // the same, but only 673 − 621.60 = 51.40 is left under the cap
  [
    "H-5",
    "dibao, the cap cuts",
    [DIBAO_81000, DIBAO_41000, DIBAO_10400, DIBAO_10400],
    "8000.00 1512.00 51.40 836.60",
  ],

  // before, not yet registered: left 5000, nothing. Then 1000 × 80%; left 600, above 3,000 already: × 53% = 318
  [
    "H-6",
    "registered between two stays",
    [
      ["OTHER", "PROVINCE", 9000, 9000],
      ["DEVELOPMENT", "COUNTY", 1400, 1400],
    ],
    "800.00 318.00 0.00 282.00",
  ],
  // before as poor: left 5500. Then as others: 750; left 650, year 6150, above 5,000 already: × 50% = 325
  [
    "H-6",
    "no longer registered",
    [
      ["DEVELOPMENT", "PROVINCE", 11_000, 11_000],
      ["OTHER", "COUNTY", 1400, 1400],
    ],
    "750.00 325.00 0.00 325.00",
  ],
];

describe("a settlement by hand", () => {
  it.each(EXAMPLES)("policy %s, %s", (_policy, _what, stays, expected) => {
    const due = settle(...stays).at(-1);
    expect(due && partsOf(due)).toBe(expected);
  });
});

describe("a year reckoned again (policy H-6)", () => {
  const small: Stay = ["DEVELOPMENT", "COUNTY", 1400, 1400];
  const [, after] = settle(LEFT_3000, small) as [Due, Due];

  it("a reversal before it takes back what had accumulated: 318.00 of serious-illness insurance", () => {
    const alone = { ...(settle(small)[0] as Due) };
    expect(adjustmentOf(after, alone)).toEqual({
      basic: 0,
      seriousIllness: -31_800,
      assistance: 0,
      outOfPocket: 31_800,
    });
  });

  it("a late claim of an earlier discharge adjusts the later one; settled in turn they need no adjustment", () => {
    const alone = settleYear([{ ...billOf(small, 1) }], parameters)[0] as Due;
    const both = settleYear([billOf(small, 1), billOf(LEFT_3000, 0)], parameters);
    expect(both.map(partsOf)).toEqual(["10400.00 0.00 0.00 3000.00", "800.00 318.00 0.00 282.00"]);
    expect(adjustmentOf(alone, both[1] as Due)).toMatchObject({ seriousIllness: 31_800 });
    expect(adjustmentOf(after, both[1] as Due)).toBeUndefined();
  });

  it("uses the parameters of the day of discharge", () => {
    const row = {
      id: "new",
      key: "inpatient.poorBonus",
      region: "",
      validFrom: "2016-02-01",
      value: "10",
      source: "方案",
    };
    const changed = new Parameters([...INITIAL_PARAMETERS.map((each) => ({ id: each.key, ...each })), row]);
    const [january, february] = settleYear([billOf(small, 0), billOf(small, 1)], changed);
    expect([january?.basic, february?.basic]).toEqual([80_000, 85_000]);
    expect(february?.lines.find(({ step }) => step === "BASIC")?.parameters).toContain("new");
  });
});

describe("the lines of a settlement (policy H-6)", () => {
  it("say rule, base, rate, amount, remaining and the parameter rows", () => {
    const [due] = settle(["DIBAO", "PROVINCE", 12_000, 11_000]);
    const lines = due?.lines.map(({ step, policy, base, rate, amount, remaining, parameters: used }) => [
      step,
      policy,
      ...[base, rate ?? 0, amount, remaining].map((value) => value / 100),
      used.join(" "),
    ]);
    expect(lines).toEqual([
      ["OUT_OF_POLICY", "H-2", 12_000, 0, 1000, 11_000, ""],
      ["BASIC_DEDUCTIBLE", "H-2", 11_000, 0, 1000, 10_000, "inpatient.deductible.PROVINCE@"],
      ["BASIC", "H-2", 10_000, 55, 5500, 5500, "inpatient.rate.PROVINCE@ inpatient.poorBonus@"],
      ["SERIOUS_ILLNESS_DEDUCTIBLE", "H-3", 5500, 0, 3000, 2500, "seriousIllness.deductiblePoor@"],
      ["SERIOUS_ILLNESS", "H-3", 2500, 53, 1325, 4175, "seriousIllness.bands@ seriousIllness.poorBonus@"],
      ["MEDICAL_ASSISTANCE", "H-5", 4175, 70, 2922.5, 1252.5, "assistance.rate.DIBAO@ assistance.cap@"],
      ["OUT_OF_POCKET", "H-6", 12_000, 0, 2252.5, 0, ""],
    ]);
  });

  it("name the row that waives the county deductible (policy H-4)", () => {
    const [due] = settle(["DEVELOPMENT", "COUNTY", 400, 400, { region: LICHUAN }]);
    expect(due?.lines[1]).toMatchObject({
      policy: "H-4",
      amount: 0,
      parameters: ["inpatient.deductible.COUNTY@", "inpatient.countyDeductibleWaived@361022"],
    });
  });
});
