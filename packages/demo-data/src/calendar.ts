import type { LocalDate } from "@fupin/domain-types/local-date";

/** A day counted from 1910-01-01, which is day 0. */
export type DayNumber = number;

const MILLISECONDS_A_DAY = 86_400_000;
const EPOCH = Date.UTC(1910, 0, 1);
const DATES: readonly LocalDate[] = Array.from({ length: 42_000 }, (_, day) =>
  new Date(EPOCH + day * MILLISECONDS_A_DAY).toISOString().slice(0, 10),
);

/** The last day the demo data know of; ages, schooling and ability to work are as of this day. */
export const REFERENCE_DATE: LocalDate = "2016-12-31";

/** The first and last years of the data. */
export const FIRST_YEAR = 2013;
export const LAST_YEAR = 2016;

/** All years of the data. */
export const YEARS: readonly number[] = [2013, 2014, 2015, 2016];

/** The number of a day. */
export const dayNumber = (date: LocalDate): DayNumber => (Date.parse(date) - EPOCH) / MILLISECONDS_A_DAY;

/** The day with this number, from 1910 to 2024. */
export function dateOf(day: DayNumber): LocalDate {
  const date = DATES[day];
  if (date === undefined) throw new Error(`outside the demo calendar: day ${day}`);
  return date;
}

/** The number of the reference date. */
export const REFERENCE_DAY: DayNumber = dayNumber(REFERENCE_DATE);
