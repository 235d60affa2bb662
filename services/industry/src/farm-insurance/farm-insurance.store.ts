import { notFound } from "@fupin/server-kit/errors";
import type { Expression, Kysely } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import type { FarmDisaster, FarmInsurance } from "./farm-insurance.type.js";

/** An insurance with the household. */
export type FarmInsuranceRow = FarmInsurance & { readonly householdId: string };

/** A disaster with the household. */
export type FarmDisasterRow = FarmDisaster & { readonly householdId: string };

/** Insurances with what was reported against them. */
export const selectInsurances = (db: Kysely<Tables>) =>
  db
    .selectFrom("farm_insurance as i")
    .select((eb) => [
      "i.id",
      "i.household_id as householdId",
      "i.kind",
      "i.subject",
      "i.quantity",
      "i.unit",
      "i.insured_sum as insuredSum",
      "i.premium",
      "i.insurer",
      "i.begins_on as beginsOn",
      "i.ends_on as endsOn",
      jsonArrayFrom(
        eb
          .selectFrom("farm_disaster as d")
          .select(["d.id", "d.kind", "d.occurred_on as occurredOn", "d.loss", "d.description"])
          .whereRef("d.insurance_id", "=", "i.id")
          .orderBy("d.occurred_on", "desc")
          .orderBy("d.id", "desc"),
      ).as("disasters"),
    ]);

/** Disasters. */
export const selectDisasters = (db: Kysely<Tables>) =>
  db
    .selectFrom("farm_disaster as d")
    .select([
      "d.id",
      "d.household_id as householdId",
      "d.kind",
      "d.occurred_on as occurredOn",
      "d.loss",
      "d.description",
    ]);

/** A household's insurances, the latest first. */
export const insurancesOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  selectInsurances(db)
    .where("i.household_id", "=", household)
    .orderBy("i.begins_on", "desc")
    .orderBy("i.id", "desc");

/** An insurance; throws NOT_FOUND where there is none for the viewer. */
export async function requireInsurance(db: Kysely<Tables>, id: string): Promise<FarmInsuranceRow> {
  const insurance = await selectInsurances(db).where("i.id", "=", id).executeTakeFirst();
  if (insurance === undefined) throw notFound(`保单 ${id}`);
  return insurance;
}

/** A disaster; throws NOT_FOUND where there is none for the viewer. */
export async function requireDisaster(db: Kysely<Tables>, id: string): Promise<FarmDisasterRow> {
  const disaster = await selectDisasters(db).where("d.id", "=", id).executeTakeFirst();
  if (disaster === undefined) throw notFound(`灾情 ${id}`);
  return disaster;
}
