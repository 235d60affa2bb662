import { failed, ok, type Result } from "@fupin/domain-types/result";
import { notFound } from "@fupin/server-kit/errors";
import { type Expression, type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { LandContract } from "./land.type.js";

/** A land contract with its parties. */
export type LandContractRow = LandContract & {
  readonly householdId: string;
  readonly organisationId: string;
};

/** Reads a land contract's id: a household number, `-T` and a serial. */
export function parseLandContractId(text: string): Result<string> {
  return /^\d{16,18}-T\d{2,6}$/.test(text) ? ok(text) : failed("土地合同编号应为户编号、“-T”和至少 2 位序号");
}

/** Land contracts, ended where they were ended early. */
export const selectLandContracts = (db: Kysely<Tables>) =>
  db
    .selectFrom("land_contract as t")
    .leftJoin("land_contract_end as e", "e.contract_id", "t.id")
    .select([
      "t.id",
      "t.household_id as householdId",
      "t.organisation_id as organisationId",
      "t.mode",
      "t.parcel",
      "t.area",
      "t.rent",
      "t.signed_on as signedOn",
      "t.begins_on as beginsOn",
      sql<string>`coalesce(e.ended_on, t.ends_on)`.as("endsOn"),
    ]);

/** A household's land contracts, the latest first. */
export const landContractsOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  selectLandContracts(db)
    .where("t.household_id", "=", household)
    .orderBy("t.begins_on", "desc")
    .orderBy("t.id", "desc");

/** A land contract; throws NOT_FOUND where there is none for the viewer. */
export async function requireLandContract(db: Kysely<Tables>, id: string): Promise<LandContractRow> {
  const contract = await selectLandContracts(db).where("t.id", "=", id).executeTakeFirst();
  if (contract === undefined) throw notFound(`土地合同 ${id}`);
  return contract;
}
