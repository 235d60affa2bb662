import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import type { Kysely } from "kysely";
import { countRows } from "../db/count-rows.js";
import type { Tables } from "../db/tables.js";
import { regionBounds } from "../region/region-bounds.js";
import type { RenovationFilter } from "./renovation.input.js";
import type { HousingRenovation } from "./renovation.type.js";

/** A renovation with the household it belongs to. */
export type RenovationRow = HousingRenovation & { readonly householdId: string };

/** The columns of a renovation `w`. */
export const RENOVATION_COLUMNS = [
  "w.id",
  "w.household_id as householdId",
  "w.planned_year as plannedYear",
  "w.grade",
  "w.kind",
  "w.stage",
  "w.subsidy",
  "w.accepted_on as acceptedOn",
  "w.version",
  "w.contractor",
] as const;

/** Renovations by id. */
export async function renovationsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, RenovationRow>> {
  const rows = await db
    .selectFrom("housing_renovation as w")
    .select(RENOVATION_COLUMNS)
    .where("w.id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** One page of the renovations a filter describes, by household number (policy L-4). */
export async function renovationPage(
  db: Kysely<Tables>,
  { region, year, stage, grade }: RenovationFilter,
  page: PageArgs,
): Promise<Page<RenovationRow>> {
  const { from, to } = regionBounds(region);
  let matching = db
    .selectFrom("housing_renovation as w")
    .where("w.household_id", ">=", from)
    .where("w.household_id", "<", to);
  if (year !== null && year !== undefined) matching = matching.where("w.planned_year", "=", year);
  if (stage) matching = matching.where("w.stage", "=", stage);
  if (grade) matching = matching.where("w.grade", "=", grade);
  return pageOf(
    matching.select(RENOVATION_COLUMNS),
    page,
    { columns: ["w.household_id", "w.id"], direction: "asc", keyOf: (row) => [row.householdId, row.id] },
    countRows(matching),
  );
}
