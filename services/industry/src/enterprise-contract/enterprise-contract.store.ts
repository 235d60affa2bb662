import { failed, ok, type Result } from "@fupin/domain-types/result";
import { notFound } from "@fupin/server-kit/errors";
import type { Expression, Kysely } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import type { EnterpriseContract } from "./enterprise-contract.type.js";

/** A contract with the household and the enterprise. */
export type EnterpriseContractRow = EnterpriseContract & {
  readonly householdId: string;
  readonly organisationId: string;
};

/** Reads a contract's id: a household number, `-C` and a serial. */
export function parseContractId(text: string): Result<string> {
  return /^\d{16,18}-C\d{2,6}$/.test(text) ? ok(text) : failed("合同编号应为户编号、“-C”和至少 2 位序号");
}

/** Contracts with their dividends. */
export const selectContracts = (db: Kysely<Tables>) =>
  db.selectFrom("enterprise_contract as c").select((eb) => [
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

/** A contract; throws NOT_FOUND where there is none for the viewer. */
export async function requireContract(db: Kysely<Tables>, id: string): Promise<EnterpriseContractRow> {
  const contract = await selectContracts(db).where("c.id", "=", id).executeTakeFirst();
  if (contract === undefined) throw notFound(`合同 ${id}`);
  return contract;
}
