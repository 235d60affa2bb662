import { type RawBuilder, type SqlBool, sql } from "kysely";
import { newYear, yearOf } from "./covering.js";

/**
 * Whether a household's period holds on a day. The last clause adds nothing to the meaning: periods end with their
 * year unless they last, and by it all other years' partitions are left unread.
 */
export const holdsOn = (day: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(valid_from <= ${day} and valid_to > ${day} and ${endsBy(yearOf(day))})`;

/** Whether a period ends in a year at the latest, or lasts. */
export const endsBy = (year: number): RawBuilder<SqlBool> =>
  sql<SqlBool>`(valid_to <= ${newYear(year + 1)} or valid_to = 'infinity')`;
