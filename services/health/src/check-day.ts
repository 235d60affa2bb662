import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import { badInput } from "@fupin/server-kit/errors";

/** Throws BAD_USER_INPUT for a day to come: an act records what has been; `field` says where. */
export function checkNotToCome(day: LocalDate, field: string): void {
  const today = dayInChina(new Date());
  if (day > today) throw badInput(`日期 ${day} 晚于今日（${today}）`, field);
}
