import { givenName, surname, villageSurnames } from "@fupin/demo-data/names";
import type { Random } from "@fupin/demo-data/random";
import { addDays } from "@fupin/domain-types/local-date";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { daysOfQuarter } from "../rotation/rotation.rules.js";
import type { WorkerKind } from "../workforce/workforce.rules.js";
import type { DemoFacilities, DemoFacility } from "./load-demo-facilities.js";
import { DEMO } from "./recorded-by.js";

const IN_POST_SINCE = "2014-01-01";
const YEAR = 2016;
const MONDAYS_OF_LAST_QUARTER = Array.from({ length: 13 }, (_, week) => addDays("2016-10-03", week * 7));

/**
 * The doctor of a village's clinic with the days at the township hospital in the last quarter of 2016; with a new
 * township hospital its general practitioners and a rotating doctor of the county with the days served in 2016.
 * Most do what the rules ask, and some do not. Names are invented.
 */
export async function loadDemoWorkforce(
  trx: Kysely<Tables>,
  { VILLAGE: clinic, TOWNSHIP: hospital }: DemoFacilities,
  random: Random,
): Promise<void> {
  if (hospital.isNew) {
    for (let count = random.whole(1, 4); count > 0; count -= 1)
      await addWorker(trx, "GENERAL_PRACTITIONER", hospital, random);
    const rotating = await addWorker(trx, "ROTATING_COUNTY", hospital, random);
    await addDaysOf(trx, "service_day", rotating, hospital, serviceDays(random.chance(0.75)));
  }
  if (!clinic.isNew) return;
  const doctor = await addWorker(trx, "VILLAGE_DOCTOR", clinic, random);
  const missed = random.chance(0.8) ? 0 : random.whole(1, 6);
  await addDaysOf(trx, "hospital_attendance", doctor, hospital, MONDAYS_OF_LAST_QUARTER.slice(missed));
}

/** Six days in each quarter, or only four in the last one. */
function serviceDays(diligent: boolean): string[] {
  return [1, 2, 3, 4].flatMap((quarter) => {
    const { first } = daysOfQuarter(YEAR, quarter);
    const days = quarter === 4 && !diligent ? 4 : 6;
    return Array.from({ length: days }, (_, index) => addDays(first, 5 + index * 14));
  });
}

type Worker = { readonly id: number; readonly region: string };

async function addWorker(
  trx: Kysely<Tables>,
  kind: WorkerKind,
  { id: facility, region }: DemoFacility,
  random: Random,
): Promise<Worker> {
  const sex = random.chance(0.5) ? "MALE" : "FEMALE";
  const { id } = await trx
    .insertInto("medical_worker")
    .values({
      kind,
      facility_id: facility,
      region,
      name: surname(villageSurnames(random), random) + givenName(sex, random),
      qualification: kind === "VILLAGE_DOCTOR" ? "RURAL_DOCTOR" : "PHYSICIAN",
      works_from: IN_POST_SINCE,
      recorded_by: DEMO,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, region };
}

const addDaysOf = (
  trx: Kysely<Tables>,
  table: "service_day" | "hospital_attendance",
  { id, region }: Worker,
  { id: facility }: DemoFacility,
  days: readonly string[],
): Promise<void> =>
  insertRows(
    trx,
    table,
    days.map((day) => ({ worker_id: id, region, facility_id: facility, day, recorded_by: DEMO })),
  );
