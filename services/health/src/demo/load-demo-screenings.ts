import type { DemoVillage } from "@fupin/demo-data/demo-village";
import type { Random } from "@fupin/demo-data/random";
import { addDays } from "@fupin/domain-types/local-date";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { DEMO } from "./recorded-by.js";

const STARTS_ON = "2016-06-01";
const ENDS_ON = "2016-06-30";
const SCREENED_ON = "2016-06-15";

/**
 * The township's screening campaign of 2016 with the persons of one village who were screened: all who are ill, and
 * some others. Most patients have a general practitioner of the township, and most of these were followed up
 * (policy H-12).
 */
export async function loadDemoScreenings(
  trx: Kysely<Tables>,
  { code, place, households }: DemoVillage,
  random: Random,
): Promise<void> {
  const campaign = await campaignOf(trx, code.slice(0, 9), `${place.township}大病专项筛查`);
  const screened = households.flatMap(({ number, members }) =>
    members.flatMap(({ id, health, claims }) => {
      const ill = health === "SERIOUS_ILLNESS" || health === "CHRONIC_ILLNESS";
      const finding = ill ? (claims[0]?.diagnosisGroup ?? "高血压") : null;
      return ill || random.chance(0.25) ? [{ person: id, household: number, finding }] : [];
    }),
  );
  await insertRows(
    trx,
    "screening",
    screened.map(({ person, household, finding }) => ({
      campaign_id: campaign,
      person_id: person,
      household_id: household,
      screened_on: SCREENED_ON,
      finding,
      recorded_by: DEMO,
    })),
  );
  await pairPatients(trx, code, campaign, random);
}

async function campaignOf(trx: Kysely<Tables>, region: string, name: string): Promise<number> {
  const started = await trx
    .insertInto("screening_campaign")
    .values({ name, region, starts_on: STARTS_ON, ends_on: ENDS_ON, recorded_by: DEMO })
    .onConflict((known) => known.constraint("campaign_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (started !== undefined) return started.id;
  const { id } = await trx
    .selectFrom("screening_campaign")
    .select("id")
    .where("region", "=", region)
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return id;
}

async function pairPatients(
  trx: Kysely<Tables>,
  village: string,
  campaign: number,
  random: Random,
): Promise<void> {
  const patients = await trx
    .selectFrom("screening")
    .select(["id", "household_id"])
    .where("campaign_id", "=", campaign)
    .where("household_id", ">=", village)
    .where("household_id", "<", `${village}~`)
    .where("finding", "is not", null)
    .orderBy("id")
    .execute();
  const doctors = await trx
    .selectFrom("medical_worker")
    .select(["id", "name"])
    .where("region", "=", village.slice(0, 9))
    .where("kind", "=", "GENERAL_PRACTITIONER")
    .orderBy("id")
    .execute();
  const paired = patients.flatMap(({ id, household_id }) => {
    const ofPatient = { screening_id: id, household_id, recorded_by: DEMO };
    return random.chance(0.85)
      ? [{ ofPatient, doctor: random.pick(doctors), visits: random.whole(0, 2) }]
      : [];
  });
  await insertRows(
    trx,
    "patient_pairing",
    paired.map(({ ofPatient, doctor }) => ({
      ...ofPatient,
      worker_id: doctor.id,
      doctor: doctor.name,
      paired_on: addDays(SCREENED_ON, 7),
    })),
  );
  await insertRows(
    trx,
    "patient_follow_up",
    paired.flatMap(({ ofPatient, visits }) =>
      Array.from({ length: visits }, (_, index) => ({
        ...ofPatient,
        followed_up_on: addDays(SCREENED_ON, 37 + index * 60),
        note: "血压、用药情况已核对，病情平稳",
      })),
    ),
  );
}
