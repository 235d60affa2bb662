import { describe, expect, it } from "vitest";
import { initialParameters } from "../testing/initial-parameters.js";
import { daysOfMonth, practitionerGap, subsidyOf } from "./workforce.rules.js";

describe("the subsidy's rule (policy H-8)", () => {
  const clinic = { region: "621202100201", poorVillage: true, servedPopulation: 1000, basicDrugSystem: true };
  it.each([
    [{}, 400],
    [{ servedPopulation: 1001 }, 200],
    [{ servedPopulation: null }, 200],
    [{ poorVillage: false }, 200],
    [{ basicDrugSystem: false }, 200],
  ])("with %j is %i yuan a month", (changes, amount) => {
    const { amount: fen, lines } = subsidyOf({ ...clinic, ...changes }, "2016-03", initialParameters());
    expect(fen).toBe(amount * 100);
    expect(lines.every(({ passed }) => passed === true)).toBe(amount === 400);
  });

  it.each([
    ["2016-02", "2016-02-29"],
    ["2015-12", "2015-12-31"],
    ["2015-02", "2015-02-28"],
  ])("%s ends on %s", (month, last) => expect(daysOfMonth(month)).toEqual({ first: `${month}-01`, last }));
});

describe("the gap's rule (policy H-9)", () => {
  it("a township's surplus does not fill another's gap", () => {
    expect(practitionerGap({ township: "a", hospitals: 1, practitioners: 5 }, 3)).toBe(0);
    expect(practitionerGap({ township: "a", hospitals: 2, practitioners: 5 }, 3)).toBe(1);
    expect(practitionerGap({ township: "a", hospitals: 0, practitioners: 0 }, 3)).toBe(0);
  });
});
