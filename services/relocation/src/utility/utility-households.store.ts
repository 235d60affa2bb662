import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, sql } from "kysely";
import { countRows } from "../db/count-rows.js";
import type { Tables } from "../db/tables.js";
import { regionBounds } from "../region/region-bounds.js";
import type { UtilityKind } from "./utility-kind.js";

/** Which households a worklist of a utility holds; conditions add up. */
export type UtilityHouseholdFilter = {
  readonly kind: UtilityKind;
  readonly region?: string | undefined;
  readonly hamlet?: string | undefined;
};

/**
 * One page, by number, of the households that a utility does not reach, by the latest survey that looked at it
 * (policy L-5).
 */
export function withoutUtilityPage(
  db: Kysely<Tables>,
  { kind, region, hamlet }: UtilityHouseholdFilter,
  page: PageArgs,
): Promise<Page<{ id: string }>> {
  const { from, to } = regionBounds(region);
  const latest = sql<{ household_id: string; found: boolean }>`(
    select distinct on (u.household_id) u.household_id, ${kind}::text = any (u.reached) as found
    from household_utilities u
    where ${kind}::text = any (u.examined) and u.household_id >= ${from} and u.household_id < ${to}
    order by u.household_id, u.surveyed_on desc, u.serial desc)`;
  let matching = db.selectFrom(latest.as<"l">(sql`l`)).where("l.found", "=", false);
  if (hamlet !== undefined) {
    matching = matching.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("hamlet_household as m")
          .select("m.hamlet_id")
          .whereRef("m.household_id", "=", "l.household_id")
          .where("m.hamlet_id", "=", hamlet)
          .where("m.left_on", "is", null),
      ),
    );
  }
  return pageOf(
    matching.select("l.household_id as id"),
    page,
    { columns: ["l.household_id"], direction: "asc", keyOf: ({ id }) => [id] },
    countRows(matching),
  );
}

/** One page, by number, of the registered households that belong to a hamlet (policy L-5). */
export function hamletHouseholdPage(
  db: Kysely<Tables>,
  hamlet: string,
  page: PageArgs,
): Promise<Page<{ id: string }>> {
  const matching = db
    .selectFrom("hamlet_household as m")
    .where("m.hamlet_id", "=", hamlet)
    .where("m.left_on", "is", null);
  return pageOf(
    matching.select("m.household_id as id"),
    page,
    { columns: ["m.household_id"], direction: "asc", keyOf: ({ id }) => [id] },
    countRows(matching),
  );
}
