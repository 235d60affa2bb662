import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { loadRelocations } from "./load-relocations.js";
import { loadRenovations } from "./load-renovations.js";
import { hamletHouseholdRows, recordHamlets, utilityRows } from "./utility-rows.js";

/**
 * Loads the dwellings, relocations, renovations and utilities of one village of the demo data, with its township's
 * sites.
 */
export async function loadDemoVillage(
  trx: Kysely<Tables>,
  _sealed: SealedValues,
  village: DemoVillage,
): Promise<void> {
  const { code, households } = village;
  await insertRows(trx, "dwelling_inspection", households.flatMap(inspectionRows));
  await loadRelocations(trx, village);
  await loadRenovations(trx, code.slice(0, 6), households);
  await insertRows(trx, "household_utilities", households.map(utilityRows));
  await recordHamlets(trx, code, village);
  await insertRows(trx, "hamlet_household", hamletHouseholdRows(village));
}

const inspectionRows = ({ number, inspections }: DemoHousehold) =>
  inspections.map(({ inspectedOn, grade }, index) => ({
    household_id: number,
    serial: index + 1,
    inspected_on: inspectedOn,
    grade,
    recorded_by: "demo-data",
    recorded_at: `${inspectedOn}T04:00:00Z`,
  }));
