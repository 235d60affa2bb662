import { describe, expect, it } from "vitest";
import { isCaseId } from "./case-id.js";

describe("isCaseId", () => {
  it.each([
    ["relocation", "3603212072010001-BQ1"],
    ["renovation", "360321207201000123-WG12"],
    ["inspection", "3603212072010001-JD3"],
    ["site", "360321207-AZ1"],
    ["hamlet", "360321207201-ZR12"],
  ] as const)("takes a %s's %s", (kind, id) => expect(isCaseId(kind, id)).toBe(true));

  it.each([
    ["another kind's", "3603212072010001-WG1"],
    ["no serial", "3603212072010001-BQ"],
    ["a serial of nought", "3603212072010001-BQ0"],
    ["a short household number", "360321-BQ1"],
    ["something behind it", "3603212072010001-BQ1-BQ1"],
    ["a number", 3603212072010001],
    ["nothing", undefined],
  ])("refuses %s", (_case, id) => expect(isCaseId("relocation", id)).toBe(false));
});
