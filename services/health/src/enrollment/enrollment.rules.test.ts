import { ContributionPayer } from "@fupin/domain-types/health";
import { HouseholdCategory } from "@fupin/domain-types/household";
import { describe, expect, it } from "vitest";
import { payerDay, payerOf } from "./enrollment.rules.js";

const DIBAO = ["DEVELOPMENT_DIBAO", "DIBAO", "WUBAO"];

describe.each([...HouseholdCategory.values, undefined])("who pays for %s (policy H-1)", (category) => {
  it.each([...ContributionPayer.values, undefined])("where %s is asked for", (asked) => {
    const payer = payerOf(category, asked);
    if (category !== undefined && DIBAO.includes(category)) {
      const fits = asked === undefined || asked === "PUBLIC_FINANCE";
      expect(payer.ok ? payer.value : "refused").toBe(fits ? "PUBLIC_FINANCE" : "refused");
    } else if (asked === "PUBLIC_FINANCE" || (asked === "SUBSIDISED" && category === undefined)) {
      expect(payer.ok).toBe(false);
    } else expect(payer).toEqual({ ok: true, value: asked ?? "SELF" });
  });
});

describe("the day whose status says who pays for 2016 (policy H-1)", () => {
  it.each([
    // Ahead of the year: as far as is known.
    ["2015-11-20", null, "2015-11-20"],
    ["2015-11-20", "2015-10-01", "2015-11-20"],
    // In the year: the day of joining.
    ["2016-05-04", null, "2016-05-04"],
    ["2016-05-04", "2016-02-01", "2016-02-01"],
    ["2016-05-04", "2015-12-01", "2016-01-01"],
    // After it.
    ["2017-08-01", null, "2016-01-01"],
    ["2017-08-01", "2016-12-31", "2016-12-31"],
  ])("recorded on %s for who joined on %s: %s", (today, joinedOn, day) => {
    expect(payerDay(2016, joinedOn, today)).toEqual({ ok: true, value: day });
  });

  it.each(["2017-08-02", "2017-01-01", "2014-12-31"])("cannot be that of who joined on %s", (joinedOn) => {
    expect(payerDay(2016, joinedOn, "2017-08-01").ok).toBe(false);
  });
});
