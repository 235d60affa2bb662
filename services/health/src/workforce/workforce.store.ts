import { regionRange } from "@fupin/domain-types/region-code";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { SubsidisedClinic, TownshipDoctors } from "./workforce.rules.js";
import type { DoctorTraining, MedicalWorker } from "./workforce.type.js";

/** Workers with their institution, as columns. */
export const workersOf = (db: Kysely<Tables>) =>
  db
    .selectFrom("medical_worker as w")
    .innerJoin("medical_facility as f", "f.id", "w.facility_id")
    .select([
      "w.id",
      "w.kind",
      "w.name",
      "w.region",
      "w.qualification",
      "w.works_from as worksFrom",
      "w.works_until as worksUntil",
      "f.code as facilityCode",
      "f.kind as facilityKind",
      "f.region as facilityRegion",
      "f.name as facilityName",
      "f.served_population as servedPopulation",
      "f.basic_drug_system as basicDrugSystem",
      "f.poor_village as poorVillage",
    ]);

export type WorkerRow = Awaited<ReturnType<ReturnType<typeof workersOf>["execute"]>>[number];

/** A worker in the form it has in the graph. */
export const workerOf = ({
  id,
  kind,
  name,
  qualification,
  worksFrom,
  worksUntil,
  ...facility
}: WorkerRow): MedicalWorker => ({
  id: String(id),
  kind,
  name,
  qualification,
  worksFrom,
  worksUntil,
  facility: {
    code: facility.facilityCode,
    kind: facility.facilityKind,
    region: facility.facilityRegion,
    name: facility.facilityName,
    servedPopulation: facility.servedPopulation,
    basicDrugSystem: facility.basicDrugSystem,
    poorVillage: facility.poorVillage,
  },
});

/** What the subsidy's rule asks of a doctor's clinic. */
export const clinicOf = (row: WorkerRow): SubsidisedClinic => ({ ...row, region: row.facilityRegion });

/** The village doctors of a region who are in post for the whole of a month. */
export const doctorsInPost = (db: Kysely<Tables>, region: string, first: string, last: string) => {
  const { from, to } = regionRange(region);
  return workersOf(db)
    .where("w.kind", "=", "VILLAGE_DOCTOR")
    .where("w.region", ">=", from)
    .where("w.region", "<", to)
    .where("w.works_from", "<=", first)
    .where((eb) => eb.or([eb("w.works_until", "is", null), eb("w.works_until", ">=", last)]));
};

/** One training; undefined where it does not exist or is out of reach. */
export async function trainingById(db: Kysely<Tables>, id: string): Promise<DoctorTraining | undefined> {
  const row = await db
    .selectFrom("doctor_training")
    .select([
      "id",
      "worker_id as worker",
      "started_on as startedOn",
      "months",
      "examined_on as examinedOn",
      "passed",
      "stipend",
      "stipend_paid_on as stipendPaidOn",
    ])
    .where("id", "=", Number(id))
    .executeTakeFirst();
  return row && { ...row, id: String(row.id), worker: String(row.worker) };
}

/** Township hospitals and general practitioners in post on a day, by township. */
export async function doctorsByTownship(
  db: Kysely<Tables>,
  region: string,
  on: string,
): Promise<TownshipDoctors[]> {
  const { rows } = await sql<TownshipDoctors>`
    select township, hospitals, practitioners from health_practitioners(${region}, ${on}::date)`.execute(db);
  return rows;
}
