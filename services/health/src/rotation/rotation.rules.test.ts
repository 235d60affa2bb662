import { describe, expect, it } from "vitest";
import { initialParameters } from "../testing/initial-parameters.js";
import {
  daysOfQuarter,
  quotasFor,
  quotasOf,
  type RotationYear,
  servedEachQuarter,
} from "./rotation.rules.js";

const doctor = (days: number[], more: Partial<RotationYear> = {}): RotationYear => ({
  kind: "ROTATING_SENIOR",
  worksFrom: "2015-01-01",
  worksUntil: null,
  days,
  ...more,
});
const meets = (of: RotationYear, today = "2017-01-01") => servedEachQuarter(of, 2016, 6, today);

it.each([
  [1, "2016-01-01", "2016-03-31"],
  [4, "2016-10-01", "2016-12-31"],
])("quarter %i is from %s to %s", (quarter, first, last) =>
  expect(daysOfQuarter(2016, quarter)).toEqual({ first, last }),
);

describe("six days in each quarter (policy H-11)", () => {
  it.each([
    ["in all four", doctor([6, 6, 7, 6]), true],
    ["five in one, which another does not make up for", doctor([5, 30, 6, 6]), false],
    [
      "none before coming in the course of the second",
      doctor([0, 1, 6, 6], { worksFrom: "2016-04-02" }),
      true,
    ],
    ["from the first day of a quarter on", doctor([0, 1, 6, 6], { worksFrom: "2016-04-01" }), false],
    ["up to the last day of a quarter", doctor([6, 6, 5, 0], { worksUntil: "2016-09-30" }), false],
    ["none in the quarter of leaving", doctor([6, 6, 1, 0], { worksUntil: "2016-09-29" }), true],
  ])("%s", (_what, of, met) => expect(meets(of)).toBe(met));

  it("a quarter that is not over asks nothing yet", () => {
    expect(meets(doctor([6, 0, 0, 0]), "2016-06-30")).toBe(true);
    expect(meets(doctor([6, 0, 0, 0]), "2016-07-01")).toBe(false);
  });
});

describe("the yearly quotas (policy H-11)", () => {
  it("count who came to serve; who did not is missing, and one too many fills no other's quota", () => {
    const county = (days: number[]) => doctor(days, { kind: "ROTATING_COUNTY" });
    const doctors = [doctor([6, 6, 6, 6]), doctor([1, 0, 0, 0]), doctor([0, 0, 0, 0]), county([6, 6, 6, 6])];
    const quotas = { ROTATING_SENIOR: 3, ROTATING_COUNTY: null };
    expect(quotasOf(doctors, quotas, (each) => meets(each))).toEqual([
      { kind: "ROTATING_SENIOR", quota: 3, doctors: 3, served: 2, compliant: 1, shortfall: 1 },
      { kind: "ROTATING_COUNTY", quota: null, doctors: 1, served: 1, compliant: 1, shortfall: null },
    ]);
    expect(quotasOf(doctors, { ...quotas, ROTATING_SENIOR: 1 }, (each) => meets(each))[0]?.shortfall).toBe(0);
  });

  it("of 甘肃省 are its own and not asked of each prefecture", () => {
    const parameters = initialParameters();
    const [province, prefecture] = ["62", "6212"].map((region) =>
      quotasFor(region, "2016-12-31", parameters),
    );
    expect(province).toEqual({ ROTATING_SENIOR: 3000, ROTATING_COUNTY: 6000 });
    expect(prefecture).toEqual({ ROTATING_SENIOR: null, ROTATING_COUNTY: null });
  });
});
