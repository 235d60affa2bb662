import { dayInChina } from "@fupin/domain-types/local-date";
import { badInput, conflict, ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { WorkerRow } from "./workforce.store.js";

const MOST_DAYS = 100;

/** Days of a worker at an institution, and the rule by which they count. */
export type WorkerDays = {
  readonly policy: string;
  readonly worker: Pick<WorkerRow, "id" | "region" | "worksFrom" | "worksUntil">;
  readonly facility: number;
  readonly days: readonly string[];
  readonly by: string;
};

/** Throws BAD_USER_INPUT for no days, too many, one twice, or one that is to come. */
export function checkDays(days: readonly string[]): void {
  if (days.length < 1 || days.length > MOST_DAYS) throw badInput(`日期应为 1 至 ${MOST_DAYS} 天`, "days");
  if (new Set(days).size < days.length) throw badInput("日期有重复", "days");
  const today = dayInChina(new Date());
  if (days.some((day) => day > today)) throw badInput("日期晚于今日", "days");
}

/** Records days, all or none: RULE_VIOLATED for days out of post, CONFLICT where one is known already. */
export async function recordDays(
  trx: Kysely<Tables>,
  table: "service_day" | "hospital_attendance",
  { policy, worker, facility, days, by }: WorkerDays,
): Promise<void> {
  const outside = days.filter((day) => day < worker.worksFrom || day > (worker.worksUntil ?? day));
  if (outside.length > 0) throw ruleViolated(policy, "日期不在该人员在岗期内", { days: outside });
  const rows = await trx
    .insertInto(table)
    .values(
      days.map((day) => ({
        worker_id: worker.id,
        region: worker.region,
        facility_id: facility,
        day,
        recorded_by: by,
      })),
    )
    .onConflict((twice) => twice.columns(["worker_id", "day"]).doNothing())
    .returning("day")
    .execute();
  if (rows.length === days.length) return;
  const added = new Set(rows.map(({ day }) => day));
  throw conflict("同一天不能登记两次", { policy, days: days.filter((day) => !added.has(day)) });
}
