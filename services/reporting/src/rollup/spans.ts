import { type RawBuilder, type SqlBool, sql } from "kysely";

/** The spans of time that cells are kept of, by the length of a day's date as far as it says which. */
export const ROLLUP_SPANS: readonly (readonly [length: number, unit: "year" | "month" | "day"])[] = [
  [4, "year"],
  [7, "month"],
  [10, "day"],
];

/** A day, and the first day of its month and of its year: as values, or as columns of a query. */
export type Until<Value> = { readonly day: Value; readonly month: Value; readonly year: Value };

/** A day with its month and year. */
export const until = (day: string): Until<string> => ({
  day,
  month: `${day.slice(0, 7)}-01`,
  year: `${day.slice(0, 4)}-01-01`,
});

/** The cells that sum up to everything until a day: of the years before, then the months before, then the days. */
export const cellsUntil = ({ day, month, year }: Until<string | RawBuilder<unknown>>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(
    span = 4 and day < ${year}
    or span = 7 and day >= ${year} and day < ${month}
    or span = 10 and day >= ${month} and day <= ${day}
  )`;
