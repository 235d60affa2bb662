import type { ContributionPayer } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { failed, ok, type Result } from "@fupin/domain-types/result";

/**
 * The day whose status says who pays for a year (policy H-1): the one on which participation begins, 1 January or
 * the day of joining where that is later. Who joins ahead of the year is judged by `today`, as far as is known.
 * Without a day, a year that has passed was joined from its beginning. Fails for a day that cannot be.
 */
export function payerDay(
  year: number,
  joinedOn: LocalDate | null | undefined,
  today: LocalDate,
): Result<LocalDate> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const joined = joinedOn ?? (today > last ? first : today);
  if (joined > today) return failed(`参合登记日期 ${joined} 晚于今天（${today}）`);
  if (joined > last) return failed(`参合登记日期 ${joined} 晚于 ${year} 年度末`);
  if (joined < `${year - 1}-01-01`) return failed(`参合登记日期 ${joined} 早于 ${year} 年度一年以上`);
  const begins = joined < first ? first : joined;
  return ok(begins < today ? begins : today);
}

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
