import { regionRange } from "@fupin/domain-types/region-code";
import { ruleViolated } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { FacilityKind } from "../facility/facility.js";
import { facilityWithin } from "../facility/facility.store.js";
import { lockWorker } from "../workforce/worker-acts.js";
import { recordDays } from "../workforce/worker-days.js";
import { type WorkerRow, workersOf } from "../workforce/workforce.store.js";
import { isRotating, ROTATING_KINDS } from "./rotation.rules.js";
import type { RecordServiceDaysInput } from "./rotation.type.js";

const GRASSROOTS: readonly FacilityKind[] = ["VILLAGE_CLINIC", "TOWNSHIP_HOSPITAL"];

/** A rotating doctor with the days of service in the four quarters of a year. */
export type RotatingDoctor = WorkerRow & { readonly days: readonly number[] };

/** The rotating doctors of a region in post at some time of a year, by one statement. */
export function rotatingDoctors(db: Kysely<Tables>, region: string, year: number): Promise<RotatingDoctor[]> {
  const { from, to } = regionRange(region);
  return workersOf(db)
    .select(
      sql<number[]>`array(
        select count(d.day)::integer
        from generate_series(1, 4) quarter
        left join service_day d on d.worker_id = w.id
          and extract(year from d.day) = ${year} and extract(quarter from d.day) = quarter
        group by quarter order by quarter)`.as("days"),
    )
    .where("w.kind", "in", ROTATING_KINDS)
    .where("w.region", ">=", from)
    .where("w.region", "<", to)
    .where("w.works_from", "<=", `${year}-12-31`)
    .where((eb) => eb.or([eb("w.works_until", "is", null), eb("w.works_until", ">=", `${year}-01-01`)]))
    .orderBy("w.id")
    .execute();
}

/** Records days of service of a rotating doctor at a grassroots institution (policy H-11); none twice. */
export async function recordServiceDays(
  trx: Kysely<Tables>,
  { worker, facility, days }: RecordServiceDaysInput,
  { reach, by }: { reach: string | undefined; by: string },
): Promise<void> {
  const doctor = await lockWorker(trx, worker);
  if (!isRotating(doctor.kind)) throw ruleViolated("H-11", "服务日仅登记多点执业医师");
  const place = await facilityWithin(trx, facility, reach);
  if (!GRASSROOTS.includes(place.kind))
    throw ruleViolated("H-11", "服务日须在村卫生室或乡镇卫生院", { facility: place.kind });
  await recordDays(trx, "service_day", { policy: "H-11", worker: doctor, facility: place.id, days, by });
}
