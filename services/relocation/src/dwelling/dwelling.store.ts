import { DwellingGrade, isDangerous } from "@fupin/domain-types/relocation";
import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import type { Kysely } from "kysely";
import { countRows } from "../db/count-rows.js";
import type { Tables } from "../db/tables.js";
import { regionBounds } from "../region/region-bounds.js";
import type { InspectionFilter } from "./dwelling.input.js";
import type { Dwelling, DwellingInspection } from "./dwelling.type.js";

/** An inspection with the household it belongs to. */
export type InspectionRow = DwellingInspection & { readonly householdId: string };

/** A dwelling with its inspections, the latest first. */
export type DwellingRow = Dwelling & { readonly inspections: readonly InspectionRow[] };

/** The columns of an inspection `i`. */
export const INSPECTION_COLUMNS = [
  "i.id",
  "i.household_id as householdId",
  "i.inspected_on as inspectedOn",
  "i.grade",
] as const;

const DANGEROUS_GRADES = DwellingGrade.values.filter(isDangerous);

/** One page of inspections by household number: the latest of each household, or all of them (policy L-4). */
export async function inspectionPage(
  db: Kysely<Tables>,
  { region, grade, dangerousOnly, includeEarlier }: InspectionFilter,
  page: PageArgs,
): Promise<Page<InspectionRow>> {
  const { from, to } = regionBounds(region);
  // The view has the columns of the table that are read here, and one row for each household.
  const source = (
    includeEarlier ? "dwelling_inspection as i" : "current_dwelling as i"
  ) as "current_dwelling as i";
  let matching = db.selectFrom(source).where("i.household_id", ">=", from).where("i.household_id", "<", to);
  if (grade) matching = matching.where("i.grade", "=", grade);
  if (dangerousOnly) matching = matching.where("i.grade", "in", DANGEROUS_GRADES);
  return pageOf(
    matching.select(INSPECTION_COLUMNS),
    page,
    includeEarlier
      ? { columns: ["i.household_id", "i.id"], direction: "asc", keyOf: (row) => [row.householdId, row.id] }
      : { columns: ["i.household_id"], direction: "asc", keyOf: (row) => [row.householdId] },
    countRows(matching),
  );
}

/** One page, by number, of the households in dangerous houses for whom nothing is planned (policies L-4, A-2). */
export async function dangerousWithoutPlanPage(
  db: Kysely<Tables>,
  region: string | undefined,
  page: PageArgs,
): Promise<Page<{ id: string }>> {
  const { from, to } = regionBounds(region);
  const matching = db
    .selectFrom("dangerous_without_plan as d")
    .where("d.household_id", ">=", from)
    .where("d.household_id", "<", to);
  return pageOf(
    matching.select("d.household_id as id"),
    page,
    { columns: ["d.household_id"], direction: "asc", keyOf: ({ id }) => [id] },
    countRows(matching),
  );
}

/** An inspection by id. */
export const inspectionById = (db: Kysely<Tables>, id: string): Promise<InspectionRow | undefined> =>
  db
    .selectFrom("dwelling_inspection as i")
    .select(INSPECTION_COLUMNS)
    .where("i.id", "=", id)
    .executeTakeFirst();
