import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * The last visit of a helper until a day on which the period holds; null for none. The days of an array are in order:
 * `width_bucket` says by bisection how many of them are not after one.
 */
export const lastVisitOn = (day: string): RawBuilder<string | null> =>
  sql`coalesce(visits[width_bucket(${day}::date, visits)], last_visit_before)`;

/** Whether there was an exit on one of these days, bounds inclusive, until the first day of the period. */
export const exitedBetween = (from: string | null, to: string | null): RawBuilder<SqlBool> => sql<SqlBool>`
  (${to === null ? sql`cardinality(exits)` : sql`width_bucket(${to}::date, exits)`}
    > ${from === null ? sql`0` : sql`width_bucket(${from}::date - 1, exits)`}) is true`;
