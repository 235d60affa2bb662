import { describe, expect, it } from "vitest";
import {
  cutsOf,
  HealthProjectStage,
  type Plan,
  type PlanCut,
  type ProjectCount,
  plansOf,
  progressOf,
  refusalByCut,
  STAGE_AFTER,
} from "./health-project.rules.js";
import { PUBLISHED_PLANS } from "./published-plans.js";

const plan = (
  region: string,
  planYear: number,
  planned: number,
  dueOn = `${2015 + planYear}-12-31`,
): Plan => ({
  region,
  planYear,
  planned,
  dueOn,
});
const count = (
  county: string,
  planYear: number,
  acceptedOn: string | null,
  projects: number,
): ProjectCount => ({
  county,
  planYear,
  acceptedOn,
  projects,
  funds: projects * 10_000_000,
});
const TERMS = { fundingEach: 10_000_000, rate: 10_000 };

describe("progress against plan (policies H-7, H-10)", () => {
  it.each([
    ["VILLAGE_CLINIC", "6212", [750, 305], 1055],
    ["VILLAGE_CLINIC", "62", [2400, 565], 2965],
    ["KEY_SPECIALTY", "62", [20, 20, 18], 58],
    ["OTHER_KEY_SPECIALTY", "62", [17], 17],
  ])("of %s in %s is as published: %j, in all %i", (programme, region, years, total) => {
    const plans = PUBLISHED_PLANS.filter((each) => each.programme === programme);
    const progress = progressOf(plans, [], region, "2016-06-30").map(({ planned }) => planned);
    expect(progress).toEqual(years);
    expect(progress.reduce((sum, planned) => sum + planned, 0)).toBe(total);
  });

  it("takes a region's own plan, else those below, and none twice", () => {
    const plans = [
      plan("62", 1, 100),
      plan("6212", 1, 40),
      plan("621202", 1, 7),
      plan("6201", 1, 9),
      plan("6201", 2, 3),
    ];
    expect(plansOf(plans, "62").map(({ region, planYear }) => `${region}/${planYear}`)).toEqual([
      "62/1",
      "6201/2",
    ]);
    expect(plansOf(plans, "6212").map(({ region }) => region)).toEqual(["6212"]);
    expect(plansOf(plans, "621202").map(({ region }) => region)).toEqual(["621202"]);
    expect(plansOf(plans, "6230")).toEqual([]);
  });

  it("counts what was accepted until the day", () => {
    const counts = [
      count("621202", 1, "2016-05-01", 3),
      count("621202", 1, "2016-07-01", 2),
      count("621221", 1, null, 4),
    ];
    const on = (day: string) => progressOf([plan("6212", 1, 10)], counts, "6212", day)[0];
    expect(on("2016-06-30")).toMatchObject({ planned: 10, projects: 9, accepted: 3 });
    expect(on("2016-07-01")).toMatchObject({ accepted: 5 });
  });
});

describe("the cut of a county that missed its plan (policy H-7)", () => {
  const plans = [plan("621202", 1, 10), plan("621202", 2, 5), plan("621221", 1, 4), plan("6212", 1, 14)];
  const counts = [
    count("621202", 1, "2016-12-31", 7),
    count("621202", 1, "2017-01-01", 3),
    count("621221", 1, "2016-10-01", 4),
  ];

  it("is the funding of what was missing on the last day; later acceptance does not mend it", () => {
    expect(cutsOf(plans, counts, TERMS, "2017-02-01")).toEqual([
      {
        county: "621202",
        planYear: 1,
        planned: 10,
        accepted: 7,
        missing: 3,
        // 3 × 100,000 yuan of 5 × 100,000
        cut: 30_000_000,
        nextYearFunds: 50_000_000,
        nextYearFundsAfterCut: 20_000_000,
        nextYearPlanned: 0,
      },
    ]);
  });

  it("is not before the year is over, follows the rate, and takes no more than there is", () => {
    expect(cutsOf(plans, counts, TERMS, "2016-12-31")).toEqual([]);
    expect(cutsOf(plans, counts, { ...TERMS, rate: 5000 }, "2017-02-01")).toMatchObject([
      { cut: 15_000_000 },
    ]);
    expect(cutsOf(plans, [], TERMS, "2017-02-01")).toMatchObject([
      { missing: 10, cut: 50_000_000, nextYearFundsAfterCut: 0 },
      // No plan for the next year yet: what is due is known, what is left is not.
      { missing: 4, cut: 40_000_000, nextYearFunds: null, nextYearFundsAfterCut: null },
    ]);
  });

  it("leaves so much to plan with and no fen more, what is planned already included", () => {
    const [cut] = cutsOf(plans, [...counts, count("621202", 2, null, 1)], TERMS, "2017-02-01") as [PlanCut];
    // 200,000 yuan are left of the second year, 100,000 of them are planned.
    expect(cut).toMatchObject({ nextYearPlanned: 10_000_000, nextYearFundsAfterCut: 20_000_000 });
    expect(refusalByCut(cut, 10_000_000)).toBeUndefined();
    expect(refusalByCut(cut, 10_000_001)).toContain(
      "余 200000.00 元；已列入 100000.00 元，本次 100000.01 元",
    );
    expect(refusalByCut({ ...cut, nextYearFunds: null }, 1)).toContain("尚未下达");
  });
});

it("a project is accepted only after it was planned, built and completed (policies H-7, H-10)", () => {
  const stages = HealthProjectStage.values;
  for (const [index, stage] of stages.entries())
    for (const next of STAGE_AFTER[stage])
      expect(stages.indexOf(next) === index + 1 || (stage === "COMPLETED" && next === "UNDER_WAY")).toBe(
        true,
      );
});
