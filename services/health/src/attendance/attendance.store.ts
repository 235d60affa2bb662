import { ruleViolated } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { facilityWithin } from "../facility/facility.store.js";
import { lockWorker } from "../workforce/worker-acts.js";
import { recordDays } from "../workforce/worker-days.js";
import { daysOfMonth } from "../workforce/workforce.rules.js";
import { doctorsInPost, type WorkerRow } from "../workforce/workforce.store.js";
import type { Week } from "./attendance.rules.js";
import type { RecordHospitalAttendanceInput } from "./attendance.type.js";

/** A village doctor with the days at the township hospital. */
export type AttendingDoctor = WorkerRow & { readonly days: readonly string[] };

/** The village doctors in post for a whole month, with their days in its weeks, by one statement. */
export function attendingDoctors(
  db: Kysely<Tables>,
  region: string,
  month: string,
  weeks: readonly Week[],
): Promise<AttendingDoctor[]> {
  const { first, last } = daysOfMonth(month);
  const [from, until] = [weeks[0]?.first ?? last, weeks.at(-1)?.last ?? first];
  return doctorsInPost(db, region, first, last)
    .select(
      sql<string[]>`array(
        select d.day::text from hospital_attendance d
        where d.worker_id = w.id and d.day between ${from}::date and ${until}::date)`.as("days"),
    )
    .execute();
}

/**
 * Records days of a village doctor at the hospital of the own township (policy H-8); none twice. Throws
 * RULE_VIOLATED for another kind of worker, another institution, and days out of post.
 */
export async function recordAttendance(
  trx: Kysely<Tables>,
  { worker, facility, days }: RecordHospitalAttendanceInput,
  { reach, by }: { reach: string | undefined; by: string },
): Promise<void> {
  const doctor = await lockWorker(trx, worker);
  if (doctor.kind !== "VILLAGE_DOCTOR") throw ruleViolated("H-8", "到乡镇卫生院的要求仅限乡村医生");
  const place = await facilityWithin(trx, facility, reach);
  const township = doctor.region.slice(0, 9);
  if (place.kind !== "TOWNSHIP_HOSPITAL" || place.region !== township) {
    throw ruleViolated("H-8", `须为该医生所在乡镇（${township}）的卫生院`, {
      kind: place.kind,
      region: place.region,
      township,
    });
  }
  await recordDays(trx, "hospital_attendance", {
    policy: "H-8",
    worker: doctor,
    facility: place.id,
    days,
    by,
  });
}
