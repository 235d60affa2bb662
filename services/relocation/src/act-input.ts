import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import { parseRegionCode, regionLevel } from "@fupin/domain-types/region-code";
import { badInput, forbidden } from "@fupin/server-kit/errors";
import { seesRegion, type Viewer } from "@fupin/server-kit/viewer";
import { type CaseKind, isCaseId } from "./case-id.js";

const FORMS: Readonly<Record<CaseKind, string>> = {
  inspection: "鉴定编号应为：户编号-JD序号",
  relocation: "搬迁编号应为：户编号-BQ序号",
  renovation: "危房改造编号应为：户编号-WG序号",
  site: "安置点编号应为：9 位乡镇代码-AZ序号",
  hamlet: "自然村编号应为：12 位村代码-ZR序号",
};

/** Refuses what is no id of this kind with BAD_USER_INPUT. */
export function requireCaseId(kind: CaseKind, value: string, field: string): void {
  if (!isCaseId(kind, value)) throw badInput(FORMS[kind], field);
}

/** Refuses what is no household number, or one outside the viewer's region. */
export function requireHousehold(viewer: Viewer, value: string, policy: string, field = "household"): void {
  const number = parseHouseholdNumber(value);
  if (!number.ok) throw badInput(number.error, field);
  if (!seesRegion(viewer, value)) throw forbidden("该户不在您的辖区内", { policy });
}

/** Refuses what is no village's code with BAD_USER_INPUT. */
export function requireVillage(value: string, field: string): void {
  const code = parseRegionCode(value);
  if (!code.ok) throw badInput(code.error, field);
  if (regionLevel(code.value) !== "VILLAGE") throw badInput("须到村（居）：12 位区划代码", field);
}

/** Refuses a blank text with BAD_USER_INPUT; returns it without blanks around it. */
export function requireText(text: string, what: string, field: string): string {
  const trimmed = text.trim();
  if (trimmed === "") throw badInput(`须填写${what}`, field);
  if (trimmed.length > 500) throw badInput(`${what}不超过 500 字`, field);
  return trimmed;
}

/** Refuses a day to come with BAD_USER_INPUT. */
export function requireNotFuture(day: LocalDate, field: string, today = dayInChina(new Date())): void {
  if (day > today) throw badInput(`日期 ${day} 晚于今天（${today}）`, field);
}

/** Refuses a number outside a range with BAD_USER_INPUT. */
export function requireRange(
  value: number,
  what: string,
  field: string,
  least: number,
  most = 1_000_000,
): void {
  if (value < least || value > most) throw badInput(`${what}应为 ${least} 至 ${most}`, field);
}
