import { failed, ok, type Result } from "@fupin/domain-types/result";
import { notFound } from "@fupin/server-kit/errors";
import { type Expression, type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import type { EnterpriseContract } from "./enterprise-contract.type.js";
import type { PaidWage } from "./enterprise-wage.rules.js";

/** A contract with the household and the enterprise. */
export type EnterpriseContractRow = EnterpriseContract & {
  readonly householdId: string;
  readonly organisationId: string;
  readonly workerId: string | null;
  /** Since when the worker has left the job; null while it goes on, or where there is none. */
  readonly jobEndedOn: string | null;
  readonly paidWages: readonly PaidWage[];
};

/** Reads a contract's id: a household number, `-C` and a serial. */
export function parseContractId(text: string): Result<string> {
  return /^\d{16,18}-C\d{2,6}$/.test(text) ? ok(text) : failed("合同编号应为户编号、“-C”和至少 2 位序号");
}

/** Contracts with their dividends, and the job that began with them. */
export const selectContracts = (db: Kysely<Tables>) =>
  db
    .selectFrom("enterprise_contract as c")
    .leftJoin("employment as e", (on) =>
      on
        .onRef("e.person_id", "=", "c.worker_id")
        .onRef("e.begins_on", "=", "c.signed_on")
        .on("e.kind", "=", "PLACEMENT"),
    )
    .leftJoin("employment_end as x", "x.employment_id", "e.id")
    .select((eb) => [
      "c.id",
      "c.household_id as householdId",
      "c.organisation_id as organisationId",
      "c.loan_id as loan",
      "c.amount",
      "c.guaranteed_rate as guaranteedRate",
      "c.use_of_funds as useOfFunds",
      "c.monthly_wage as monthlyWage",
      "c.signed_on as signedOn",
      "c.years",
      "c.worker_id as workerId",
      "x.ended_on as jobEndedOn",
      jsonArrayFrom(
        eb
          .selectFrom("enterprise_wage as w")
          .select(["w.month", "w.due", "w.paid", "w.paid_on as paidOn"])
          .whereRef("w.contract_id", "=", "c.id"),
      ).as("paidWages"),
      jsonArrayFrom(
        eb
          .selectFrom("enterprise_dividend as d")
          .leftJoin("enterprise_dividend_payment as p", (on) =>
            on.onRef("p.contract_id", "=", "d.contract_id").onRef("p.contract_year", "=", "d.contract_year"),
          )
          .select([
            "d.contract_year as contractYear",
            "d.result",
            "d.guaranteed",
            "d.due",
            "d.settled_on as settledOn",
            "p.paid_on as paidOn",
          ])
          .whereRef("d.contract_id", "=", "c.id")
          .orderBy("d.contract_year"),
      ).as("dividends"),
    ]);

/** A household's contracts, the latest first. */
export const contractsOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  selectContracts(db)
    .where("c.household_id", "=", household)
    .orderBy("c.signed_on", "desc")
    .orderBy("c.id", "desc");

/** Contracts of households of a region for whose job a month is over on a day, and not paid (policy I-6). */
export const contractsWithUnpaidWages = (
  db: Kysely<Tables>,
  { from, to }: { readonly from: string; readonly to: string },
  on: string,
) =>
  selectContracts(db)
    .where("c.household_id", ">=", from)
    .where("c.household_id", "<", to)
    .where("c.monthly_wage", "is not", null)
    .where(sql<boolean>`exists (
      select from generate_series(
        date_trunc('month', c.signed_on::timestamp),
        least(date_trunc('month', ${on}::timestamp) - interval '1 month',
          least(x.ended_on, c.signed_on + make_interval(years => c.years)) - interval '1 day'),
        interval '1 month') as due (month)
      where not exists (select from enterprise_wage w
        where w.contract_id = c.id and w.month = to_char(due.month, 'YYYY-MM')))`);

/** A contract; throws NOT_FOUND where there is none for the viewer. */
export async function requireContract(db: Kysely<Tables>, id: string): Promise<EnterpriseContractRow> {
  const contract = await selectContracts(db).where("c.id", "=", id).executeTakeFirst();
  if (contract === undefined) throw notFound(`合同 ${id}`);
  return contract;
}
