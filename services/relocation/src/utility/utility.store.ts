import type { LocalDate } from "@fupin/domain-types/local-date";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Kysely, type SqlBool, sql } from "kysely";
import { countRows } from "../db/count-rows.js";
import type { Tables } from "../db/tables.js";
import { PAVED_ROAD_HOUSEHOLDS, PAVED_ROAD_HOUSEHOLDS_POOR } from "../policy/housing-parameters.js";
import { regionBounds } from "../region/region-bounds.js";
import type { Hamlet, HouseholdUtilities } from "./utility.type.js";

/** A household's survey. */
export type UtilitySurveyRow = HouseholdUtilities & { readonly householdId: string };

/** The columns of a survey `u`. */
export const UTILITY_COLUMNS = [
  "u.id",
  "u.household_id as householdId",
  "u.surveyed_on as surveyedOn",
  "u.examined",
  "u.reached",
] as const;

/** A survey by id. */
export const utilitySurveyById = (db: Kysely<Tables>, id: string): Promise<UtilitySurveyRow | undefined> =>
  db.selectFrom("household_utilities as u").select(UTILITY_COLUMNS).where("u.id", "=", id).executeTakeFirst();

/** A hamlet with its village, as its surveys found it. */
export type HamletRow = Hamlet & { readonly villageCode: string };

/** The columns of a hamlet `h`. */
export const HAMLET_COLUMNS = [
  "h.id",
  "h.name",
  "h.village_code as villageCode",
  "h.surveyed_on as surveyedOn",
  "h.households",
  "h.poor_village as poorVillage",
  "h.examined",
  "h.reached",
] as const;

/** A hamlet by id. */
export const hamletById = (db: Kysely<Tables>, id: string): Promise<HamletRow | undefined> =>
  db.selectFrom("current_hamlet as h").select(HAMLET_COLUMNS).where("h.id", "=", id).executeTakeFirst();

/** The households from which on a hamlet `h` needs a paved road: the most specific region, then the latest day. */
export const pavedRoadThreshold = (on: LocalDate) => sql<number>`(
  select p.value::integer from policy_parameter p
  where p.key = case when h.poor_village
      then ${PAVED_ROAD_HOUSEHOLDS_POOR.key} else ${PAVED_ROAD_HOUSEHOLDS.key} end
    and starts_with(h.village_code, p.region) and p.valid_from <= ${on}
  order by length(p.region) desc, p.valid_from desc limit 1)`;

/** One page of the hamlets of a region; with a day, of those that lack the paved road due on it (policy L-5). */
export function hamletPage(
  db: Kysely<Tables>,
  region: string | undefined,
  lackingRoadOn: LocalDate | undefined,
  page: PageArgs,
): Promise<Page<HamletRow>> {
  const { from, to } = regionBounds(region);
  let matching = db
    .selectFrom("current_hamlet as h")
    .where("h.village_code", ">=", from)
    .where("h.village_code", "<", to);
  if (lackingRoadOn !== undefined) {
    matching = matching
      .where(sql<SqlBool>`not 'ROAD' = any (h.reached)`)
      .where("h.households", ">=", pavedRoadThreshold(lackingRoadOn));
  }
  return pageOf(
    matching.select(HAMLET_COLUMNS),
    page,
    { columns: ["h.village_code", "h.id"], direction: "asc", keyOf: (row) => [row.villageCode, row.id] },
    countRows(matching),
  );
}
