import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import { badInput } from "@fupin/server-kit/errors";

/** The day an act names; throws BAD_USER_INPUT for a day that has not come yet. */
export function dayOfAct(on: LocalDate, field = "on", now: Date = new Date()): LocalDate {
  const today = dayInChina(now);
  if (on > today) throw badInput(`日期 ${on} 晚于今天（${today}），只能记录已发生的事项`, field);
  return on;
}

/** A text that must say something; throws BAD_USER_INPUT for a blank one. */
export function requiredText(text: string, field: string, label: string): string {
  const trimmed = text.trim();
  if (trimmed === "") throw badInput(`须填写${label}`, field);
  if (trimmed.length > 2000) throw badInput(`${label}不能超过 2000 字`, field);
  return trimmed;
}
