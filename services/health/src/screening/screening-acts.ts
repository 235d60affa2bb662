import { conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type {
  PairPatientInput,
  RecordFollowUpInput,
  RecordScreeningInput,
  StartScreeningCampaignInput,
} from "./screening.type.js";

/** Begins a campaign; its number (policy H-12). */
export async function startCampaign(
  trx: Kysely<Tables>,
  { name, region, startsOn, endsOn }: StartScreeningCampaignInput,
  by: string,
): Promise<string> {
  const row = await trx
    .insertInto("screening_campaign")
    .values({ name: name.trim(), region, starts_on: startsOn, ends_on: endsOn, recorded_by: by })
    .onConflict((known) => known.constraint("campaign_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) throw conflict(`该区划已有筛查活动“${name}”`, { policy: "H-12" });
  return String(row.id);
}

/** Records a person's screening: once in a campaign, in its time and region (policy H-12). */
export async function recordScreening(
  trx: Kysely<Tables>,
  { campaign, person, on, finding }: RecordScreeningInput,
  by: string,
): Promise<string> {
  const known = await trx
    .selectFrom("screening_campaign")
    .select(["region", "starts_on", "ends_on"])
    .where("id", "=", Number(campaign))
    .executeTakeFirst();
  if (known === undefined) throw notFound("该筛查活动");
  const screened = await trx
    .selectFrom("person")
    .select("household_id")
    .where("id", "=", person)
    .executeTakeFirst();
  if (screened === undefined) throw notFound("此人");
  if (!screened.household_id.startsWith(known.region))
    throw ruleViolated("H-12", "此人不在该筛查活动的区划内", { region: known.region });
  if (on < known.starts_on || on > known.ends_on)
    throw ruleViolated("H-12", `筛查日期应在活动期内：${known.starts_on} 至 ${known.ends_on}`, { on });
  const row = await trx
    .insertInto("screening")
    .values({
      campaign_id: Number(campaign),
      person_id: person,
      household_id: screened.household_id,
      screened_on: on,
      finding: finding?.trim() || null,
      recorded_by: by,
    })
    .onConflict((twice) => twice.constraint("screening_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) throw conflict("此人在该活动中已登记筛查", { policy: "H-12" });
  return String(row.id);
}

/**
 * Pairs a patient with a named doctor in post (policy H-12): one doctor, one patient. A later pairing takes over
 * from the one before, which is kept.
 */
export async function pairPatient(
  trx: Kysely<Tables>,
  { screening, doctor, on }: PairPatientInput,
  by: string,
): Promise<void> {
  const known = await lockScreening(trx, screening);
  if (known.finding === null) throw ruleViolated("H-12", "筛查没有发现疾病，无须结对医生");
  const worker = await trx
    .selectFrom("medical_worker")
    .select(["name", "works_from", "works_until"])
    .where("id", "=", Number(doctor))
    .executeTakeFirst();
  if (worker === undefined) throw notFound("该医生");
  if (on < worker.works_from || (worker.works_until !== null && on > worker.works_until))
    throw ruleViolated("H-12", "该医生当日不在岗，不能结对", { on });
  const after = (await lastPairing(trx, known.id))?.paired_on ?? known.screened_on;
  if (on < after) throw ruleViolated("H-12", `结对日期早于筛查或上次结对（${after}）`, { on, after });
  await trx
    .insertInto("patient_pairing")
    .values({
      screening_id: known.id,
      household_id: known.household_id,
      worker_id: Number(doctor),
      doctor: worker.name,
      paired_on: on,
      recorded_by: by,
    })
    .execute();
}

/** Records a follow-up of a patient who has a doctor (policy H-12). */
export async function recordFollowUp(
  trx: Kysely<Tables>,
  { screening, on, note }: RecordFollowUpInput,
  by: string,
): Promise<void> {
  const known = await lockScreening(trx, screening);
  const pairing = await trx
    .selectFrom("patient_pairing")
    .select("paired_on")
    .where("screening_id", "=", known.id)
    .orderBy("id")
    .executeTakeFirst();
  if (pairing === undefined) throw ruleViolated("H-12", "患者尚未结对医生，不能登记随访");
  if (on < pairing.paired_on)
    throw ruleViolated("H-12", `随访日期早于结对（${pairing.paired_on}）`, {
      on,
      pairedOn: pairing.paired_on,
    });
  await trx
    .insertInto("patient_follow_up")
    .values({
      screening_id: known.id,
      household_id: known.household_id,
      followed_up_on: on,
      note: note.trim(),
      recorded_by: by,
    })
    .execute();
}

const lastPairing = (trx: Kysely<Tables>, screening: number) =>
  trx
    .selectFrom("patient_pairing")
    .select("paired_on")
    .where("screening_id", "=", screening)
    .orderBy("id", "desc")
    .executeTakeFirst();

async function lockScreening(trx: Kysely<Tables>, id: string) {
  const screening = await trx
    .selectFrom("screening")
    .select(["id", "household_id", "screened_on", "finding"])
    .where("id", "=", Number(id))
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (screening === undefined) throw notFound("该筛查");
  return screening;
}
