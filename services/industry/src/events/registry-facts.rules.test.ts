import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import type { LabourAbility } from "@fupin/domain-types/person";
import { describe, expect, it } from "vitest";
import { sampleNumber } from "../testing/sample-rows.js";
import { registeredDays, workerDays } from "./registry-facts.rules.js";

const household = sampleNumber(1);
type State = HouseholdRegistry["members"][number]["states"][number];
const state = (from: string, to: string | null, labour: LabourAbility | null): State => ({
  from,
  to,
  labour,
  health: null,
  inSchool: null,
  monthsWorkedAway: null,
});
const days = (from: string, to: string | null, ...states: State[]) =>
  workerDays({ household, members: [{ person: "360321207201-00001", from, to, states }] }).map(
    ({ since, until, ability }) => [since, until, ability],
  );

describe("who can work by date (policy I-10)", () => {
  it("follows what was known, cut to the days of membership; what is unknown is no ability", () => {
    expect(
      days(
        "2014-06-01",
        "2017-01-01",
        state("2016-01-01", null, "LOST"),
        state("2013-01-01", "2015-01-01", "SKILLED"),
        state("2015-03-01", "2016-01-01", "PARTIAL"),
      ),
    ).toEqual([
      ["2014-06-01", "2015-01-01", "SKILLED"],
      ["2015-01-01", "2015-03-01", null],
      ["2015-03-01", "2016-01-01", "PARTIAL"],
      ["2016-01-01", "2017-01-01", "LOST"],
    ]);
  });

  it("is one period where only other things changed, and none for a membership without a day", () => {
    expect(
      days("2014-06-01", null, state("2014-06-01", "2015-01-01", "NONE"), state("2015-01-01", null, "NONE")),
    ).toEqual([["2014-06-01", null, "NONE"]]);
    expect(days("2014-06-01", "2014-06-01")).toEqual([]);
    expect(days("2014-06-01", null)).toEqual([["2014-06-01", null, null]]);
  });
});

describe("the days of registration (policy R-12)", () => {
  it("go on over changes of category, and end with leaving poverty", () => {
    const status = (from: string, to: string | null, name: "REGISTERED" | "EXITED" = "REGISTERED") => ({
      from,
      to,
      status: name,
      category: "DEVELOPMENT" as const,
      mainCause: "ILLNESS" as const,
      otherCauses: [],
    });
    const statuses = [
      status("2014-06-01", "2015-01-01"),
      status("2015-01-01", "2016-01-01"),
      status("2016-01-01", null, "EXITED"),
    ];
    expect(registeredDays({ household, statuses })).toEqual([
      { household, since: "2014-06-01", until: "2016-01-01" },
    ]);
  });
});
