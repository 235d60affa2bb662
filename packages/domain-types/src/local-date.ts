import { failed, ok, type Result } from "./result.js";

/** A calendar day, `YYYY-MM-DD`, without time or zone. Compares in order as text. */
export type LocalDate = string & { readonly brand?: "LocalDate" };

/** Reads `YYYY-MM-DD`; refuses days that do not exist. */
export function parseLocalDate(text: string): Result<LocalDate> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return failed("日期应写作 YYYY-MM-DD");
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    return failed(`没有这一天：${text}`);
  return ok(text);
}

/** The day `days` after (or, negative, before) this one. */
export function addDays(date: LocalDate, days: number): LocalDate {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Whole years from `birth` to `on`: the age on that day. */
export function yearsBetween(birth: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The day it is in China at this instant. */
export function dayInChina(instant: Date): LocalDate {
  return new Date(instant.getTime() + 8 * 3600 * 1000).toISOString().slice(0, 10);
}
