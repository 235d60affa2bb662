import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { SettlementRefusal, SettlementRun } from "./settlement-run.type.js";

/** A run's progress; undefined where there is none in reach. */
export async function settlementRun(db: Kysely<Tables>, id: string): Promise<SettlementRun | undefined> {
  const row = await db
    .selectFrom("settlement_run")
    .select(["id", "region", "claims", "settled", "refused", "paid", "finished_at as finishedAt"])
    .where("id", "=", Number(id))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { finishedAt, ...run } = row;
  return { ...run, id: String(run.id), finished: finishedAt !== null };
}

/** What a run refused, by claim. */
export const refusalsOfRun = (db: Kysely<Tables>, run: string) =>
  db
    .selectFrom("settlement_refusal")
    .select(["claim_id as claim", "policy", "reason"])
    .where("run_id", "=", Number(run))
    .$castTo<SettlementRefusal>();
