import { Parameters } from "@fupin/server-kit/policy/parameter";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { perCapitaIncome } from "../survey/survey.rules.js";
import {
  type ExitFindings,
  exitApprovalLines,
  exitChecklist,
  exitNoticeLine,
  exitVoteLines,
} from "./exit.rules.js";
import { EXIT_TRANSITIONS, ExitStep, isOpen } from "./exit-steps.js";

const row = (key: string, value: string, region = "", validFrom = "2010-01-01") => ({
  id: `${key}-${region}-${validFrom}`,
  key,
  region,
  validFrom,
  value,
  source: "方案",
});
const parameters = new Parameters([
  row("exit.stableYears", "1"),
  row("exit.stableYears", "2", "52"),
  row("exit.noticeDays", "7"),
  row("exit.relativeShare", "55"),
  row("povertyLine.absolute", "2300"),
  row("povertyLine.absolute", "2736", "", "2013-01-01"),
  row("povertyLine.relativeUsed", "否"),
  row("povertyLine.relativeUsed", "是", "62"),
  row("provincialRuralAverage", "5000", "62", "2015-01-01"),
]);
const good: ExitFindings = {
  incomeYear: 2015,
  incomes: new Map([[2015, 273_601]]),
  registeredGrade: "B",
  housingSafe: true,
  livelihoodSecured: true,
  nobodyOutOfSchool: true,
  medicalCareAffordable: true,
};
const failing = (findings: Partial<ExitFindings>, village = "360321207201"): string[] =>
  exitChecklist({ ...good, ...findings }, parameters, village, "2015-12-01")
    .filter(({ passed }) => !passed)
    .map(({ criterion }) => criterion);

describe("exitChecklist (policy R-9)", () => {
  it.each<[string, Partial<ExitFindings>, string, string[]]>([
    ["above the line", {}, "360321207201", []],
    [
      "on the line is not above it",
      { incomes: new Map([[2015, 273_600]]) },
      "360321207201",
      ["2015 年人均纯收入达到脱贫标准"],
    ],
    ["no survey", { incomes: new Map() }, "360321207201", ["2015 年人均纯收入达到脱贫标准"]],
    ["two years where the plan says so", {}, "520329102204", ["2014 年人均纯收入达到脱贫标准"]],
    [
      "55% of the province's average, where relative",
      { incomes: new Map([[2015, 275_000]]) },
      "620102001001",
      [],
    ],
    [
      "a fen less",
      { incomes: new Map([[2015, 274_999]]) },
      "620102001001",
      ["2015 年人均纯收入达到脱贫标准"],
    ],
    ["unsafe housing", { housingSafe: false }, "360321207201", ["住房安全"]],
    ["a child out of school", { nobodyOutOfSchool: false }, "360321207201", ["没有因贫失学的儿童"]],
  ])("%s", (_, findings, village, expected) => {
    expect(failing(findings, village)).toEqual(expected);
  });

  it("names the parameter row of the standard", () => {
    const [income] = exitChecklist(good, parameters, "360321207201", "2015-12-01");
    expect(income).toMatchObject({ threshold: "高于 2736.00 元", parameter: { validFrom: "2013-01-01" } });
  });
});

describe("votes and notices of an exit (policy R-9)", () => {
  it("more than half of those present carry it, whatever the numbers", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (present, inFavour, against) => {
        const carried = exitVoteLines({ present, inFavour, against }).every(({ passed }) => passed);
        expect(carried).toBe(inFavour > present / 2 && inFavour + against <= present);
      }),
    );
  });

  it("seven days, both ends counted", () => {
    const passed = (until: string) => exitNoticeLine("2015-11-02", until, parameters, "360321207201").passed;
    expect([passed("2015-11-07"), passed("2015-11-08")]).toEqual([false, true]);
  });

  it.each([
    ["2015-11-08", 0, 0, false],
    ["2015-11-09", 0, 0, true],
    ["2015-11-09", 1, 0, false],
    ["2015-11-09", 0, 1, false],
  ])(
    "approval on %s with %i open and %i upheld objections",
    (on, openObjections, upheldObjections, expected) => {
      const lines = exitApprovalLines({ until: "2015-11-08", openObjections, upheldObjections }, on);
      expect(lines.every(({ passed }) => passed)).toBe(expected);
    },
  );
});

describe("the steps of an exit (policy R-9)", () => {
  it("no sequence of acts reaches the exit without every step in order", () => {
    const acts = Object.values(EXIT_TRANSITIONS);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 40 }), (sequence) => {
        const taken: ExitStep[] = ["PROPOSED"];
        for (const { from, to } of sequence) {
          const now = taken.at(-1) as ExitStep;
          if (from.includes(now)) taken.push(to);
        }
        if (taken.includes("CONFIRMED"))
          expect(taken).toEqual(["PROPOSED", "CHECKED", "REVIEWED", "ANNOUNCED", "APPROVED", "CONFIRMED"]);
        expect(taken.slice(0, -1).every(isOpen)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("nothing leads out of an end", () => {
    for (const end of ExitStep.values.filter((step) => !isOpen(step)))
      expect(Object.values(EXIT_TRANSITIONS).some(({ from }) => from.includes(end))).toBe(false);
  });
});

describe("perCapitaIncome (policy R-12)", () => {
  it.each([
    [{ wages: 100_00, business: 0, property: 0, transfers: 0, expenses: 0, members: 3 }, 33_33],
    [{ wages: 100, business: 50, property: 20, transfers: 10, expenses: 60, members: 2 }, 60],
    [{ wages: 0, business: 0, property: 0, transfers: 0, expenses: 1, members: 2 }, -1],
  ])("%j", (income, expected) => {
    expect(perCapitaIncome(income)).toBe(expected);
  });
});
