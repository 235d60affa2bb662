import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import type { LocalDate } from "@fupin/domain-types/local-date";

/** How far the snapshots of a trend lie apart. */
export const TrendStep = labelledEnum("TrendStep", { MONTH: "按月", QUARTER: "按季", YEAR: "按年" });
export type TrendStep = MemberOf<typeof TrendStep>;

const MONTHS: Readonly<Record<TrendStep, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** The last days of the months, quarters or years that end within these days, and the last day itself. */
export function snapshotDays(from: LocalDate, to: LocalDate, step: TrendStep): LocalDate[] {
  const days: LocalDate[] = [];
  const [year, month] = from.split("-").map(Number) as [number, number];
  const size = MONTHS[step];
  for (let months = year * 12 + Math.ceil(month / size) * size; ; months += size) {
    const end = lastDayBefore(months);
    if (end > to) break;
    if (end >= from) days.push(end);
  }
  return days.at(-1) === to ? days : [...days, to];
}

/** The day one year before; of a leap day the 28th. */
export function yearBefore(day: LocalDate): LocalDate {
  const [year, rest] = [Number(day.slice(0, 4)), day.slice(4)];
  return `${year - 1}${rest === "-02-29" ? "-02-28" : rest}`;
}

/** The last day of the month before the one with this number, counted from the year 0. */
const lastDayBefore = (months: number): LocalDate =>
  new Date(Date.UTC(Math.floor(months / 12), months % 12, 0)).toISOString().slice(0, 10);
