import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import { describe, expect, it } from "vitest";
import { membershipsOf, statusChangesOf } from "./registry-facts.rules.js";

type Status = HouseholdRegistry["statuses"][number];
const HOUSEHOLD = "3603212072010001";
const status = (from: string, to: string | null, more: Partial<Status> = {}): Status => ({
  from,
  to,
  status: "REGISTERED",
  category: "DEVELOPMENT",
  mainCause: "ILLNESS",
  otherCauses: [],
  ...more,
});
const changes = (...statuses: Status[]) =>
  statusChangesOf({ household: HOUSEHOLD, statuses, members: [] }).map(({ from, category }) => [
    from,
    category,
  ]);

describe("a household's category by date (policies R-12, H-6)", () => {
  it("changes with the category, and not with the causes", () => {
    expect(
      changes(
        status("2014-04-10", "2015-01-01"),
        status("2015-01-01", "2016-01-01", { mainCause: "DISABILITY" }),
        status("2016-01-01", null, { category: "DIBAO" }),
      ),
    ).toEqual([
      ["2014-04-10", "DEVELOPMENT"],
      ["2016-01-01", "DIBAO"],
    ]);
  });

  it("ends when the household leaves poverty, is removed, or the registry says no more, and begins when it returns", () => {
    expect(
      changes(
        status("2017-01-01", "2018-01-01"),
        status("2014-04-10", "2016-01-01"),
        status("2016-01-01", "2017-01-01", { status: "EXITED" }),
      ),
    ).toEqual([
      ["2014-04-10", "DEVELOPMENT"],
      ["2016-01-01", null],
      ["2017-01-01", "DEVELOPMENT"],
      ["2018-01-01", null],
    ]);
  });

  it("of a period without a day is none; nor is such a membership one", () => {
    expect(changes(status("2014-04-10", "2014-04-10"))).toEqual([]);
    const members = [{ person: "360321207201-00001", from: "2014-04-10", to: "2014-04-10", states: [] }];
    expect(membershipsOf({ household: HOUSEHOLD, statuses: [], members })).toEqual([]);
  });
});
