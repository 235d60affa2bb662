import type { DemoClaim } from "@fupin/demo-data/demo-medical";
import type { DemoPerson } from "@fupin/demo-data/demo-person";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { NewClaim, NewMedicalFile } from "../person/new-medical-file.js";
import { recordMedicalFiles } from "../person/record-medical-files.js";

const RECORDED_BY = "demo-data";

/** Loads the persons of one village of the demo data with their enrollments and claims. */
export async function loadDemoVillage(
  trx: Kysely<Tables>,
  _sealed: SealedValues,
  village: DemoVillage,
): Promise<void> {
  const files = village.households.flatMap(({ number, members }) =>
    members.map((person) => newMedicalFile(person, number)),
  );
  await recordMedicalFiles(trx, files, RECORDED_BY);
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
