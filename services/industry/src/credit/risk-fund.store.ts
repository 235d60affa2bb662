import { failed, ok, type Result } from "@fupin/domain-types/result";
import { notFound } from "@fupin/server-kit/errors";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { LoanRiskFund } from "./risk-fund.type.js";

/** Reads a risk fund's id: a region code, `-R` and a serial. */
export function parseRiskFundId(text: string): Result<string> {
  return /^\d{6,12}-R\d{3,6}$/.test(text)
    ? ok(text)
    : failed("风险补偿金编号应为区划代码、“-R”和至少 3 位序号");
}

/** Risk funds with what came in and went out. */
export const selectRiskFunds = (db: Kysely<Tables>) =>
  db
    .selectFrom("risk_fund as r")
    .innerJoinLateral(
      sql<{ deposited: number; compensated: number }>`(select
          coalesce(sum(amount) filter (where kind = 'DEPOSIT'), 0)::bigint as deposited,
          coalesce(sum(amount) filter (where kind = 'COMPENSATION'), 0)::bigint as compensated
        from risk_fund_entry where risk_fund_id = r.id)`.as("e"),
      (join) => join.onTrue(),
    )
    .select([
      "r.id",
      "r.region",
      "r.lender",
      "r.share",
      "r.agreed_on as agreedOn",
      "e.deposited",
      "e.compensated",
      sql<number>`e.deposited - e.compensated`.as("balance"),
    ]);

/** A risk fund; throws NOT_FOUND where there is none. */
export async function requireRiskFund(db: Kysely<Tables>, id: string): Promise<LoanRiskFund> {
  const fund = await selectRiskFunds(db).where("r.id", "=", id).executeTakeFirst();
  if (fund === undefined) throw notFound(`风险补偿金 ${id}`);
  return fund;
}

/** Locks a risk fund until the transaction ends, and reads it after. */
export async function holdRiskFund(trx: Kysely<Tables>, id: string): Promise<LoanRiskFund> {
  await trx.selectFrom("risk_fund").select("id").where("id", "=", id).forUpdate().execute();
  return requireRiskFund(trx, id);
}

/** An entry of a held fund's ledger. */
export type LedgerEntry = {
  readonly risk_fund_id: string;
  readonly kind: "DEPOSIT" | "COMPENSATION";
  readonly amount: number;
  readonly occurred_on: string;
  readonly document: string;
  readonly recorded_by: string;
};

/** Writes the next entry of a held fund's ledger; returns its position. */
export async function writeEntry(trx: Kysely<Tables>, entry: LedgerEntry): Promise<number> {
  const { last } = await trx
    .selectFrom("risk_fund_entry")
    .select(({ fn }) => fn.coalesce(fn.max("position"), sql<number>`0`).as("last"))
    .where("risk_fund_id", "=", entry.risk_fund_id)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("risk_fund_entry")
    .values({ ...entry, position: last + 1 })
    .execute();
  return last + 1;
}
