import { Parameters } from "@fupin/server-kit/policy/parameter";
import { describe, expect, it } from "vitest";
import { INITIAL_PARAMETERS } from "../policy/initial-parameters.js";
import { initialParameters } from "../testing/initial-parameters.js";
import { billOf, LICHUAN, partsOf, type Stay, settle } from "../testing/settle-stays.js";
import { adjustmentOf, type Due, settleYear } from "./settlement.rules.js";

const parameters = initialParameters();
const LEFT_3000: Stay = ["DEVELOPMENT", "COUNTY", 13_400, 13_400];
const SMALL: Stay = ["DEVELOPMENT", "COUNTY", 1400, 1400];

/** The stays of a year, which of them is reversed, which is looked at, and its parts before and after. */
const REVERSALS: [
  what: string,
  stays: Stay[],
  reversed: number,
  of: number,
  before: string,
  after: string,
][] = [
  // Alone: 600 left, below 3,000.
  [
    "poor: nothing accumulated any more",
    [LEFT_3000, SMALL],
    0,
    1,
    "800.00 318.00 0.00 282.00",
    "800.00 0.00 0.00 600.00",
  ],
  [
    "poor: what was before stays",
    [LEFT_3000, SMALL],
    1,
    0,
    "10400.00 0.00 0.00 3000.00",
    "10400.00 0.00 0.00 3000.00",
  ],
  // Alone: 650 left, below 5,000.
  [
    "others",
    [
      ["OTHER", "PROVINCE", 9000, 9000],
      ["OTHER", "COUNTY", 1400, 1400],
    ],
    0,
    1,
    "750.00 325.00 0.00 325.00",
    "750.00 0.00 0.00 650.00",
  ],
  // The cap is free again: 600 left × 100%.
  [
    "wubao, the cap",
    [
      ["WUBAO", "PROVINCE", 101_000, 101_000],
      ["WUBAO", "COUNTY", 1400, 1400],
    ],
    0,
    1,
    "800.00 318.00 0.00 282.00",
    "800.00 0.00 600.00 0.00",
  ],
  // 19,000 accumulated by the second alone: 2,400 × 53% = 1,272; 1,128 × 70% = 789.60.
  [
    "dibao, a band",
    [
      ["DIBAO", "PROVINCE", 81_000, 81_000],
      ["DIBAO", "PROVINCE", 41_000, 41_000],
      ["DIBAO", "COUNTY", 10_400, 10_400],
    ],
    0,
    2,
    "8000.00 1512.00 621.60 266.40",
    "8000.00 1272.00 789.60 338.40",
  ],
  // What accumulated before the registration goes too.
  [
    "registered between two stays",
    [["OTHER", "PROVINCE", 9000, 9000], SMALL],
    0,
    1,
    "800.00 318.00 0.00 282.00",
    "800.00 0.00 0.00 600.00",
  ],
];

describe("a year reckoned again (policy H-6)", () => {
  const [, after] = settle(LEFT_3000, SMALL) as [Due, Due];

  it.each(REVERSALS)("without the reversed one, %s", (_what, stays, reversed, of, before, afterwards) => {
    const bills = stays.map(billOf);
    const dueOf = (claims: typeof bills) =>
      settleYear(claims, parameters).find(({ bill }) => bill.claim === of + 1) as Due;
    expect(partsOf(dueOf(bills))).toBe(before);
    expect(partsOf(dueOf(bills.filter(({ claim }) => claim !== reversed + 1)))).toBe(afterwards);
  });

  it("a reversal before it takes back what had accumulated: 318.00 of serious-illness insurance", () => {
    const alone = { ...(settle(SMALL)[0] as Due) };
    expect(adjustmentOf(after, alone)).toEqual({
      basic: 0,
      seriousIllness: -31_800,
      assistance: 0,
      outOfPocket: 31_800,
    });
  });

  it("a late claim of an earlier discharge adjusts the later one; settled in turn they need no adjustment", () => {
    const alone = settleYear([{ ...billOf(SMALL, 1) }], parameters)[0] as Due;
    const both = settleYear([billOf(SMALL, 1), billOf(LEFT_3000, 0)], parameters);
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
    const [january, february] = settleYear([billOf(SMALL, 0), billOf(SMALL, 1)], changed);
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
