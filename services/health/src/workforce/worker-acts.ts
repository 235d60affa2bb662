import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { FacilityKind } from "../facility/facility.js";
import type {
  ChangeMedicalWorkerInput,
  RecordMedicalWorkerInput,
  RecordServiceDaysInput,
} from "./workforce.input.js";
import { isRotating, type WorkerKind } from "./workforce.rules.js";

/** Where each kind of worker can be: rotating doctors serve at the grassroots (policy H-11). */
const PLACES: Readonly<Record<WorkerKind, readonly FacilityKind[]>> = {
  VILLAGE_DOCTOR: ["VILLAGE_CLINIC"],
  GENERAL_PRACTITIONER: ["TOWNSHIP_HOSPITAL"],
  ROTATING_SENIOR: ["VILLAGE_CLINIC", "TOWNSHIP_HOSPITAL", "COUNTY_HOSPITAL"],
  ROTATING_COUNTY: ["VILLAGE_CLINIC", "TOWNSHIP_HOSPITAL"],
};
const GRASSROOTS: readonly FacilityKind[] = ["VILLAGE_CLINIC", "TOWNSHIP_HOSPITAL"];

/** Records a worker at an institution within `reach`; the worker's number. */
export async function recordWorker(
  trx: Kysely<Tables>,
  input: RecordMedicalWorkerInput,
  reach: string,
  by: string,
): Promise<string> {
  const facility = await facilityWithin(trx, input.facility, reach);
  if (!PLACES[input.kind].includes(facility.kind)) throw badInput("该类人员不能在该类机构", "facility");
  const { id } = await trx
    .insertInto("medical_worker")
    .values({
      kind: input.kind,
      facility_id: Number(input.facility),
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
  if (on < known.works_from) throw badInput(`日期早于到岗（${known.works_from}）`, "on");
  if (qualification) {
    await insertRows(trx, "doctor_qualification", [
      { worker_id: known.id, region: known.region, qualification, obtained_on: on, recorded_by: by },
    ]);
    await trx.updateTable("medical_worker").set({ qualification }).where("id", "=", known.id).execute();
    return;
  }
  if (known.works_until !== null) throw conflict("该人员已离岗", { worksUntil: known.works_until });
  await trx.updateTable("medical_worker").set({ works_until: on }).where("id", "=", known.id).execute();
}

/** Records days of service of a rotating doctor at a grassroots institution (policy H-11); none twice. */
export async function recordServiceDays(
  trx: Kysely<Tables>,
  { worker, facility, days }: RecordServiceDaysInput,
  reach: string,
  by: string,
): Promise<void> {
  const known = await lockWorker(trx, worker);
  if (!isRotating(known.kind)) throw ruleViolated("H-11", "服务日仅登记多点执业医师");
  const place = await facilityWithin(trx, facility, reach);
  if (!GRASSROOTS.includes(place.kind))
    throw ruleViolated("H-11", "服务日须在村卫生室或乡镇卫生院", { facility: place.kind });
  const outside = days.filter((day) => day < known.works_from || day > (known.works_until ?? day));
  if (outside.length > 0) throw ruleViolated("H-11", "服务日不在派驻期内", { days: outside });
  const rows = await trx
    .insertInto("service_day")
    .values(
      days.map((day) => ({
        worker_id: known.id,
        region: known.region,
        facility_id: Number(facility),
        day,
        recorded_by: by,
      })),
    )
    .onConflict((twice) => twice.constraint("service_day_once").doNothing())
    .returning("day")
    .execute();
  if (rows.length < days.length) {
    const added = new Set(rows.map(({ day }) => day));
    throw conflict("同一天不能登记两次", { policy: "H-11", days: days.filter((day) => !added.has(day)) });
  }
}

async function facilityWithin(trx: Kysely<Tables>, id: string, reach: string) {
  const facility = await trx
    .selectFrom("medical_facility")
    .select(["kind", "region"])
    .where("id", "=", Number(id))
    .executeTakeFirst();
  if (!facility?.region.startsWith(reach)) throw notFound("该机构");
  return facility;
}

async function lockWorker(trx: Kysely<Tables>, id: string) {
  const worker = await trx
    .selectFrom("medical_worker")
    .select(["id", "region", "kind", "works_from", "works_until"])
    .where("id", "=", Number(id))
    .forUpdate()
    .executeTakeFirst();
  if (worker === undefined) throw notFound("该医务人员");
  return worker;
}
