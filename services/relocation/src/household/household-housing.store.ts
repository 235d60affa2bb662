import { type Kysely, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import { INSPECTION_COLUMNS, type InspectionRow } from "../dwelling/dwelling.store.js";
import { RELOCATION_COLUMNS, type RelocationRow } from "../relocation/relocation.store.js";
import { RENOVATION_COLUMNS, type RenovationRow } from "../renovation/renovation.store.js";
import {
  HAMLET_COLUMNS,
  type HamletRow,
  UTILITY_COLUMNS,
  type UtilitySurveyRow,
} from "../utility/utility.store.js";
import { MAX_LATEST } from "./latest.js";

/** What the department knows of a household, newest first. */
export type HouseholdHousing = {
  readonly inspections: readonly InspectionRow[];
  /** The current relocation, or else the latest one. */
  readonly relocation: RelocationRow | null;
  readonly renovations: readonly RenovationRow[];
  readonly utilities: readonly UtilitySurveyRow[];
  /** The one it belongs to now. */
  readonly hamlet: HamletRow | null;
};

/**
 * The housing facts of many households, with one statement whichever of them are asked for. Households of which
 * nothing is known, or nothing that the viewer may see, are left out: the two are not told apart.
 */
export async function housingOfHouseholds(
  db: Kysely<Tables>,
  numbers: readonly string[],
): Promise<Map<string, HouseholdHousing>> {
  const rows = await db
    .selectFrom(sql<{ number: string }>`unnest(${[...numbers]}::text[])`.as<"of">(sql`of(number)`))
    .select((eb) => [
      "of.number",
      jsonArrayFrom(
        eb
          .selectFrom("dwelling_inspection as i")
          .select(INSPECTION_COLUMNS)
          .whereRef("i.household_id", "=", "of.number")
          .orderBy("i.inspected_on", "desc")
          .orderBy("i.serial", "desc")
          .limit(MAX_LATEST),
      ).as("inspections"),
      jsonObjectFrom(
        eb
          .selectFrom("relocation as r")
          .leftJoin("resettlement_site as s", "s.id", "r.site_id")
          .select(RELOCATION_COLUMNS)
          .whereRef("r.household_id", "=", "of.number")
          .orderBy((or) => or.or([or("r.stage", "=", "FOLLOW_UP"), or("r.closed_on", "is not", null)]))
          .orderBy("r.applied_on", "desc")
          .orderBy("r.serial", "desc")
          .limit(1),
      ).as("relocation"),
      jsonArrayFrom(
        eb
          .selectFrom("housing_renovation as w")
          .select(RENOVATION_COLUMNS)
          .whereRef("w.household_id", "=", "of.number")
          .orderBy("w.planned_year", "desc")
          .limit(MAX_LATEST),
      ).as("renovations"),
      jsonArrayFrom(
        eb
          .selectFrom("household_utilities as u")
          .select(UTILITY_COLUMNS)
          .whereRef("u.household_id", "=", "of.number")
          .orderBy("u.surveyed_on", "desc")
          .orderBy("u.serial", "desc")
          .limit(MAX_LATEST),
      ).as("utilities"),
      jsonObjectFrom(
        eb
          .selectFrom("hamlet_household as m")
          .innerJoin("current_hamlet as h", "h.id", "m.hamlet_id")
          .select(HAMLET_COLUMNS)
          .whereRef("m.household_id", "=", "of.number")
          .where("m.left_on", "is", null),
      ).as("hamlet"),
    ])
    .execute();
  const known = rows.filter(
    ({ inspections, relocation, renovations, utilities, hamlet }) =>
      relocation || hamlet || inspections.length + renovations.length + utilities.length > 0,
  );
  return new Map(known.map(({ number, ...housing }) => [number, housing]));
}
