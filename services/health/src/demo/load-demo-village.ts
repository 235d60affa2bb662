import type { DemoClaim } from "@fupin/demo-data/demo-medical";
import type { DemoPerson } from "@fupin/demo-data/demo-person";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { Random } from "@fupin/demo-data/random";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { SealedValues } from "@fupin/server-kit/sealed-values";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { categoryOnOf } from "../events/registry-facts.rules.js";
import type { NewClaim, NewMedicalFile } from "../person/new-medical-file.js";
import { recordMedicalFiles } from "../person/record-medical-files.js";
import { loadDemoCharges } from "./load-demo-charges.js";
import { type DemoFacilities, loadDemoFacilities } from "./load-demo-facilities.js";
import { loadDemoProjects } from "./load-demo-projects.js";
import { loadDemoScreenings } from "./load-demo-screenings.js";
import { loadDemoWorkforce } from "./load-demo-workforce.js";
import { DEMO } from "./recorded-by.js";
import { settleDemoFiles } from "./settle-demo-files.js";

/**
 * Loads one village of the demo data: its persons with their enrollments and claims, and what is made here and
 * follows from the village's code: institutions, doctors, projects, screenings, irregular charges. What was paid on a
 * claim is reckoned here, so that every yuan is explained; the generator says which claims were settled or reversed,
 * and when. The households' status and members come with the registry's events, and say the same.
 */
export async function loadDemoVillage(
  trx: Kysely<Tables>,
  _sealed: SealedValues,
  village: DemoVillage,
): Promise<void> {
  const parameters = await loadParameters(trx);
  const random = (part: string): Random => Random.of("health", village.code, part);
  const facilities = await loadDemoFacilities(trx, village);
  const statuses = village.households.map(({ number, registeredOn, category }) => ({
    household: number,
    from: registeredOn,
    category,
  }));
  const files = village.households.flatMap(({ number, members }) =>
    members.map((person) => newMedicalFile(person, number, facilities)),
  );
  const settled = settleDemoFiles(files, categoryOnOf(statuses), parameters);
  await recordMedicalFiles(trx, settled, DEMO);
  await loadDemoWorkforce(trx, facilities, random("workforce"));
  await loadDemoProjects(trx, village, facilities, parameters, random("projects"));
  await loadDemoScreenings(trx, village, random("screenings"));
  await loadDemoCharges(trx, facilities, parameters, random("charges"));
}

const newMedicalFile = (
  { id, enrollments, claims }: DemoPerson,
  household: string,
  facilities: DemoFacilities,
): NewMedicalFile => ({
  person: id,
  household,
  enrollments,
  claims: claims.map((claim) => newClaim(claim, facilities)),
});

const newClaim = (
  { settlement, diagnosisGroup, ...claim }: DemoClaim,
  facilities: DemoFacilities,
): NewClaim => ({
  ...claim,
  facility: facilities[claim.hospitalLevel].code,
  diagnosisGroup: diagnosisGroup ?? null,
  settlement: settlement ? { ...settlement, reversedOn: settlement.reversedOn ?? null } : null,
});
