import { describe, expect, it } from "vitest";
import { categoryOnOf } from "../events/registry-facts.rules.js";
import { type StatusRow, statusOnOf } from "./status-on.js";

const row = (
  household: string,
  memberFrom: string | null,
  statusFrom: string | null,
  category: StatusRow["category"],
): StatusRow => ({ person: "甲", household, memberFrom, statusFrom, category });

describe("the household of a day and its category (policy H-6)", () => {
  const statusOn = statusOnOf([
    row("A", null, "2014-06-01", "DIBAO"),
    row("A", null, "2016-01-01", null),
    row("B", "2016-05-01", "2014-06-01", "WUBAO"),
    row("C", "2016-09-01", null, null),
  ]);
  it.each([
    ["2014-05-31", "A", undefined],
    ["2014-06-01", "A", "DIBAO"],
    ["2015-12-31", "A", "DIBAO"],
    // The household left the registry.
    ["2016-04-30", "A", undefined],
    ["2016-05-01", "B", "WUBAO"],
    ["2016-08-31", "B", "WUBAO"],
    ["2016-09-01", "C", undefined],
  ])("on %s: %s, %s", (day, household, category) =>
    expect(statusOn("甲", day)).toEqual({ household, category }),
  );

  it("before the first household that is known, that one counts", () => {
    const late = statusOnOf([row("A", "2016-05-01", "2014-06-01", "DIBAO")]);
    expect(late("甲", "2015-01-01")).toEqual({ household: "A", category: "DIBAO" });
  });

  it("is not made up for a person who was not loaded", () => {
    expect(() => statusOn("乙", "2016-01-01")).toThrow("not loaded");
  });
});

it("a later word for a day counts (policy R-12)", () => {
  const on = categoryOnOf([
    { household: "A", from: "2016-01-01", category: "DIBAO" },
    { household: "A", from: "2016-01-01", category: "WUBAO" },
  ]);
  expect([on("A", "2015-12-31"), on("A", "2016-01-01"), on("B", "2016-01-01")]).toEqual([
    undefined,
    "WUBAO",
    undefined,
  ]);
});
