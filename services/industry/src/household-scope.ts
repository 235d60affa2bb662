import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { readArgument } from "./read-argument.js";

/** Part of a filter: the households of a region, or one household. */
export type HouseholdScope = { readonly region?: string | null; readonly household?: string | null };

/**
 * The condition a scope puts on a column that holds household numbers; throws BAD_USER_INPUT where the region
 * or the number is not one.
 */
export function isInScope({ region, household }: HouseholdScope, column: string): RawBuilder<SqlBool> {
  const number = sql.ref<string>(column);
  const conditions: RawBuilder<SqlBool>[] = [];
  if (region) {
    const { from, to } = regionRange(readArgument(parseRegionCode(region), "filter.region"));
    conditions.push(sql`${number} >= ${from} and ${number} < ${to}`);
  }
  if (household) {
    conditions.push(sql`${number} = ${readArgument(parseHouseholdNumber(household), "filter.household")}`);
  }
  return conditions.length > 0 ? sql`${sql.join(conditions, sql` and `)}` : sql`true`;
}
