import type { DemoClaim } from "@fupin/demo-data/demo-medical";
import type { DemoPerson } from "@fupin/demo-data/demo-person";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { recordStatusChanges, statusOnOf } from "../household-status/status-on.js";
import type { NewClaim, NewMedicalFile } from "../person/new-medical-file.js";
import { recordMedicalFiles } from "../person/record-medical-files.js";
import { loadDemoFacilities } from "./load-demo-facilities.js";
import { settleDemoFiles } from "./settle-demo-files.js";

const RECORDED_BY = "demo-data";

/**
 * Loads the persons of one village of the demo data with their enrollments and claims, and the status of their
 * households. What was paid on a claim is reckoned here, so that every yuan is explained; the generator says which
 * claims were settled or reversed, and when.
 */
export async function loadDemoVillage(
  trx: Kysely<Tables>,
  _sealed: SealedValues,
  village: DemoVillage,
): Promise<void> {
  const statuses = village.households.map(({ number, registeredOn, category }) => ({
    household: number,
    from: registeredOn,
    category,
  }));
  const files = village.households.flatMap(({ number, members }) =>
    members.map((person) => newMedicalFile(person, number)),
  );
  const settled = settleDemoFiles(files, statusOnOf(statuses), await loadParameters(trx));
  await recordMedicalFiles(trx, settled, RECORDED_BY);
  await recordStatusChanges(trx, statuses, RECORDED_BY);
  await loadDemoFacilities(trx, village);
}

const newMedicalFile = ({ id, enrollments, claims }: DemoPerson, household: string): NewMedicalFile => ({
  person: id,
  household,
  enrollments,
  claims: claims.map(newClaim),
});

const newClaim = ({ settlement, diagnosisGroup, ...claim }: DemoClaim): NewClaim => ({
  ...claim,
  diagnosisGroup: diagnosisGroup ?? null,
  settlement: settlement ? { ...settlement, reversedOn: settlement.reversedOn ?? null } : null,
});
