import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Asked } from "./condition.js";

/** Length of a county's code: up to here the households are few enough to look each of them up. */
const COUNTY = 6;

/** Whether most of the database belongs to the region that is asked about. */
export const isWide = ({ region }: Asked): boolean => region.length < COUNTY;

/**
 * Whether the household of the period `p` is among those that a query over a table of its events finds. `query`
 * selects `household_id` and takes the clause that says whose rows it reads. In a county or less every household's
 * rows are looked up by its number; over a province they are read once, for all.
 */
export function amongHouseholds(
  asked: Asked,
  query: (whose: RawBuilder<SqlBool>) => RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  return isWide(asked)
    ? sql<SqlBool>`p.household_id in (${query(sql<SqlBool>`true`)})`
    : sql<SqlBool>`exists (${query(sql<SqlBool>`household_id = p.household_id`)})`;
}
