import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { daysOfMonth } from "../workforce/workforce.rules.js";

/** A week from Monday to Sunday. */
export type Week = { readonly first: LocalDate; readonly last: LocalDate };

/** What the rule asks of a village doctor (policy H-8). */
export type AttendanceRule = {
  /** Days in each week… */
  readonly daysPerWeek: number;
  /** …or days in one week of the month. */
  readonly daysOfWeek: number;
};

/** How a village doctor's month at the township hospital went. */
export type Attendance = {
  /** Days there, in the weeks of the month. */
  readonly days: number;
  /** Weeks with as many days as each week asks. */
  readonly weeksAttended: number;
  /** Days in the fullest week. */
  readonly fullestWeek: number;
  readonly met: boolean;
};

/**
 * The weeks of a month: those that begin in it, so that each week belongs to one month and no day counts twice.
 * Weeks that are not over on `today` are left out.
 */
export function weeksOfMonth(month: string, today: LocalDate): Week[] {
  const { first, last } = daysOfMonth(month);
  const weeks: Week[] = [];
  for (let monday = mondayFrom(first); monday <= last; monday = addDays(monday, 7)) {
    const sunday = addDays(monday, 6);
    if (sunday < today) weeks.push({ first: monday, last: sunday });
  }
  return weeks;
}

/**
 * Whether a village doctor was at the township hospital one day a week or one week a month (policy H-8): the days
 * in every week, or the days of a week in one. A month of which no week is over asks nothing yet.
 */
export function attendanceOf(
  days: readonly LocalDate[],
  weeks: readonly Week[],
  { daysPerWeek, daysOfWeek }: AttendanceRule,
): Attendance {
  const perWeek = weeks.map(({ first, last }) => days.filter((day) => day >= first && day <= last).length);
  const weeksAttended = perWeek.filter((count) => count >= daysPerWeek).length;
  const fullestWeek = Math.max(0, ...perWeek);
  return {
    days: perWeek.reduce((sum, count) => sum + count, 0),
    weeksAttended,
    fullestWeek,
    met: weeksAttended === weeks.length || fullestWeek >= daysOfWeek,
  };
}

/** The first Monday on or after a day. */
function mondayFrom(day: LocalDate): LocalDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7);
}
