import type { ContributionPayer } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import { failed, ok, type Result } from "@fupin/domain-types/result";

/**
 * Who pays a person's yearly contribution (policy H-1): public finance in full for dibao and wubao persons, whatever
 * is asked; for other registered persons a subsidy where the county grants one; else the person.
 */
export function payerOf(
  category: HouseholdCategory | undefined,
  asked: ContributionPayer | undefined,
): Result<ContributionPayer> {
  const inFull = category !== undefined && category !== "DEVELOPMENT";
  if (inFull) {
    return asked === undefined || asked === "PUBLIC_FINANCE"
      ? ok("PUBLIC_FINANCE")
      : failed("低保、五保对象的个人缴费由财政全额代缴，不能由个人承担");
  }
  if (asked === "PUBLIC_FINANCE") return failed("财政全额代缴仅限低保、五保对象");
  if (asked === "SUBSIDISED" && category === undefined) return failed("财政定额资助仅限建档立卡贫困人口");
  return ok(asked ?? "SELF");
}
