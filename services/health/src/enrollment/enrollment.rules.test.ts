import { ContributionPayer } from "@fupin/domain-types/health";
import { HouseholdCategory } from "@fupin/domain-types/household";
import { describe, expect, it } from "vitest";
import { payerOf } from "./enrollment.rules.js";

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
