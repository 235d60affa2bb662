import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, conflict, notFound } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { FacilityKind } from "../facility/facility.js";
import { facilityWithin } from "../facility/facility.store.js";
import type { ChangeMedicalWorkerInput, RecordMedicalWorkerInput } from "./workforce.input.js";
import type { WorkerKind } from "./workforce.rules.js";

/** Where each kind of worker can be: rotating doctors serve at the grassroots (policy H-11). */
const PLACES: Readonly<Record<WorkerKind, readonly FacilityKind[]>> = {
  VILLAGE_DOCTOR: ["VILLAGE_CLINIC"],
  GENERAL_PRACTITIONER: ["TOWNSHIP_HOSPITAL"],
  ROTATING_SENIOR: ["VILLAGE_CLINIC", "TOWNSHIP_HOSPITAL", "COUNTY_HOSPITAL"],
  ROTATING_COUNTY: ["VILLAGE_CLINIC", "TOWNSHIP_HOSPITAL"],
};

/** Records a worker at an institution within `reach`; the worker's number. */
export async function recordWorker(
  trx: Kysely<Tables>,
  input: RecordMedicalWorkerInput,
  reach: string | undefined,
  by: string,
): Promise<string> {
  const facility = await facilityWithin(trx, input.facility, reach);
  if (!PLACES[input.kind].includes(facility.kind)) throw badInput("该类人员不能在该类机构", "facility");
  const { id } = await trx
    .insertInto("medical_worker")
    .values({
      kind: input.kind,
      facility_id: facility.id,
      region: facility.region,
      name: input.name.trim(),
      qualification: input.qualification,
      works_from: input.worksFrom,
      recorded_by: by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return String(id);
}

/** Records that a worker leaves, or obtained a qualification; both are dated and attributed. */
export async function changeWorker(
  trx: Kysely<Tables>,
  { worker, on, qualification }: ChangeMedicalWorkerInput,
  by: string,
): Promise<void> {
  const known = await lockWorker(trx, worker);
  if (on < known.worksFrom) throw badInput(`日期早于到岗（${known.worksFrom}）`, "on");
  if (qualification) {
    await insertRows(trx, "doctor_qualification", [
      { worker_id: known.id, region: known.region, qualification, obtained_on: on, recorded_by: by },
    ]);
    await trx.updateTable("medical_worker").set({ qualification }).where("id", "=", known.id).execute();
    return;
  }
  if (known.worksUntil !== null) throw conflict("该人员已离岗", { worksUntil: known.worksUntil });
  await trx.updateTable("medical_worker").set({ works_until: on }).where("id", "=", known.id).execute();
}

/** A worker, locked until the transaction ends; throws NOT_FOUND for one out of reach. */
export async function lockWorker(trx: Kysely<Tables>, id: string) {
  const worker = await trx
    .selectFrom("medical_worker")
    .select(["id", "region", "kind", "works_from as worksFrom", "works_until as worksUntil"])
    .where("id", "=", Number(id))
    .forUpdate()
    .executeTakeFirst();
  if (worker === undefined) throw notFound("该医务人员");
  return worker;
}
