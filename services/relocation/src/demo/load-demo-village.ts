import type { DemoRenovation } from "@fupin/demo-data/demo-dwelling";
import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { recordSites } from "../site/record-sites.js";
import {
  consentRow,
  dispersedRow,
  entitlementRow,
  followUpRow,
  hasReached,
  memberRows,
  moveRow,
  type Relocating,
  relocating,
  relocationRow,
  stepRows,
} from "./relocation-rows.js";
import { applicationRows, paymentRows } from "./renovation-rows.js";
import { recordSiteDwellings } from "./site-rows.js";
import { recordHamlets, utilityRows } from "./utility-rows.js";

const RECORDED_BY = "demo-data";

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
  await insertRows(trx, "renovation_application", households.flatMap(applicationRows));
  await insertRows(trx, "housing_renovation", households.flatMap(renovationRows));
  await insertRows(trx, "renovation_payment", households.flatMap(paymentRows));
  await insertRows(trx, "household_utilities", households.map(utilityRows));
  await recordHamlets(trx, code, village);
}

async function loadRelocations(trx: Kysely<Tables>, { code, name, households }: DemoVillage): Promise<void> {
  const all = relocating(households, await loadParameters(trx));
  const sites = await recordSites(trx, code.slice(0, 9), [
    ...new Set(all.flatMap(({ relocation }) => relocation.site ?? [])),
  ]);
  const siteOf = ({ relocation: { site } }: Relocating): string | null =>
    site === undefined ? null : (sites.get(site) ?? null);
  const at = (stage: Parameters<typeof hasReached>[1]) => all.filter((of) => hasReached(of, stage));
  const insert = (table: string, rows: readonly Record<string, unknown>[]) => insertRows(trx, table, rows);
  await insert(
    "relocation",
    all.map((of) => relocationRow(of, siteOf(of))),
  );
  await insert("relocation_step", all.flatMap(stepRows));
  await insert("relocation_consent", at("CONSENTED").map(consentRow));
  await insert("relocation_member", at("CONSENTED").flatMap(memberRows));
  await insert("relocation_entitlement", at("CONSENTED").map(entitlementRow));
  const allotted = at("SITE_ALLOTTED");
  await insert(
    "dispersed_dwelling",
    allotted.filter((of) => siteOf(of) === null).map((of) => dispersedRow(of, name)),
  );
  await recordSiteDwellings(trx, allotted, siteOf);
  await insert(
    "relocation_move",
    at("MOVED_IN").map((of) => moveRow(of, name)),
  );
  await insert("relocation_follow_up", at("FOLLOW_UP").map(followUpRow));
}

/** The first case of a household. */
const firstCase = ({ number }: DemoHousehold) => ({
  household_id: number,
  serial: 1,
  recorded_by: RECORDED_BY,
});

const inspectionRows = (household: DemoHousehold) =>
  household.inspections.map(({ inspectedOn, grade }, index) => ({
    ...firstCase(household),
    serial: index + 1,
    inspected_on: inspectedOn,
    grade,
  }));

function renovationRows(household: DemoHousehold) {
  const { renovation, inspections } = household;
  if (!renovation) return [];
  const { plannedYear, kind, stage, subsidy } = renovation;
  return [
    {
      ...firstCase(household),
      planned_year: plannedYear,
      grade: inspections[0]?.grade ?? null,
      kind,
      stage,
      subsidy,
      accepted_on: isAccepted(renovation) ? (inspections.at(-1)?.inspectedOn ?? null) : null,
    },
  ];
}

/** The inspection that follows an accepted renovation is made at the acceptance. */
const isAccepted = ({ stage }: DemoRenovation): boolean => stage === "ACCEPTED" || stage === "PAID";
