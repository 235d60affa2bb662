import { dayInChina, type LocalDate } from "@fupin/domain-types/local-date";
import { badInput } from "@fupin/server-kit/errors";

/** The day an act was done: the one given, else today in China; throws BAD_USER_INPUT for a day to come. */
export function actDay(on: LocalDate | null | undefined): LocalDate {
  const today = dayInChina(new Date());
  if (!on) return today;
  if (on > today) throw badInput(`办理日期 ${on} 晚于今天（${today}）`, "on");
  return on;
}
