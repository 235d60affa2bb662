import type { LocalDate } from "@fupin/domain-types/local-date";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { conflict, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { TRAINING_MONTHS, TRAINING_STIPEND } from "./workforce.parameters.js";
import { daysOfMonth, subsidyOf } from "./workforce.rules.js";
import { clinicOf, doctorsInPost } from "./workforce.store.js";

/** Who acts, and on which day. */
export type Acting = { readonly on: LocalDate; readonly by: string };

/**
 * Pays the month's subsidy to the village doctors of a region who have not had it; how many (policy H-8). The month
 * is the key of the payment: whoever pays at the same time waits, and finds it paid.
 */
export async function paySubsidies(
  trx: Kysely<Tables>,
  region: string,
  month: string,
  { on, by }: Acting,
): Promise<number> {
  const { first, last } = daysOfMonth(month);
  if (last >= on) throw ruleViolated("H-8", `${month} 尚未结束，不能发放当月补助`, { month, today: on });
  await sql`select pg_advisory_xact_lock(hashtext(${`doctor_subsidy ${month}`}))`.execute(trx);
  const doctors = await doctorsInPost(trx, region, first, last)
    .leftJoin("doctor_subsidy as s", (join) =>
      join.onRef("s.worker_id", "=", "w.id").on("s.month", "=", month),
    )
    .where("s.worker_id", "is", null)
    .execute();
  const parameters = await loadParameters(trx);
  await insertRows(
    trx,
    "doctor_subsidy",
    doctors.map((doctor) => {
      const { amount, lines } = subsidyOf(clinicOf(doctor), month, parameters);
      return {
        worker_id: doctor.id,
        region: doctor.region,
        month,
        amount,
        paid_on: on,
        lines,
        recorded_by: by,
      };
    }),
  );
  return doctors.length;
}

/** Begins a village doctor's training; its number (policy H-8). */
export async function startTraining(
  trx: Kysely<Tables>,
  worker: number,
  startedOn: LocalDate,
  by: string,
): Promise<string> {
  const doctor = await trx
    .selectFrom("medical_worker")
    .select(["region", "kind"])
    .where("id", "=", worker)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (doctor === undefined) throw notFound("该医务人员");
  if (doctor.kind !== "VILLAGE_DOCTOR") throw ruleViolated("H-8", "培训补助仅限乡村医生");
  const running = await trx
    .selectFrom("doctor_training")
    .select("id")
    .where("worker_id", "=", worker)
    .where((eb) => eb.or([eb("passed", "is", null), eb("passed", "=", true)]))
    .executeTakeFirst();
  if (running)
    throw ruleViolated("H-8", "该医生已有一期未考核或已合格的培训", { training: String(running.id) });
  const months = (await loadParameters(trx)).get(TRAINING_MONTHS, doctor.region, startedOn).value;
  const row = await trx
    .insertInto("doctor_training")
    .values({ worker_id: worker, region: doctor.region, started_on: startedOn, months, recorded_by: by })
    .onConflict((known) => known.constraint("training_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) throw conflict("该医生当日已登记过一期培训", { policy: "H-8" });
  return String(row.id);
}

/** Records the examination of a training, once, and not before its months are over (policy H-8). */
export async function examineTraining(
  trx: Kysely<Tables>,
  training: number,
  on: LocalDate,
  passed: boolean,
): Promise<void> {
  const row = await lockTraining(trx, training);
  if (row.examined_on !== null)
    throw conflict("该期培训已考核", { policy: "H-8", examinedOn: row.examined_on });
  if (on < row.ends_on)
    throw ruleViolated("H-8", `培训期 ${row.months} 个月至 ${row.ends_on} 期满，不能提前考核`, {
      endsOn: row.ends_on,
    });
  await trx
    .updateTable("doctor_training")
    .set({ examined_on: on, passed })
    .where("id", "=", training)
    .execute();
}

/** Pays a training's stipend: once, and after the examination is passed (policy H-8). */
export async function payStipend(trx: Kysely<Tables>, training: number, { on }: Acting): Promise<void> {
  const row = await lockTraining(trx, training);
  if (row.stipend_paid_on !== null)
    throw ruleViolated("H-8", `该期培训补助已于 ${row.stipend_paid_on} 发放，不能重复发放`, {
      paidOn: row.stipend_paid_on,
    });
  if (row.passed !== true || row.examined_on === null)
    throw ruleViolated(
      "H-8",
      row.examined_on === null ? "尚未考核，不能发放培训补助" : "考核不合格，不能发放培训补助",
    );
  const perMonth = (await loadParameters(trx)).get(TRAINING_STIPEND, row.region, row.started_on).value;
  await trx
    .updateTable("doctor_training")
    .set({ stipend: perMonth * row.months, stipend_paid_on: on })
    .where("id", "=", training)
    .execute();
}

async function lockTraining(trx: Kysely<Tables>, id: number) {
  const row = await trx
    .selectFrom("doctor_training")
    .select([
      "region",
      "months",
      "started_on",
      "examined_on",
      "passed",
      "stipend_paid_on",
      sql<string>`(started_on + make_interval(months => months))::date`.as("ends_on"),
    ])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound("该期培训");
  return row;
}
