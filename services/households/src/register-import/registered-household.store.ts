import { type Kysely, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import type { RegisteredHousehold } from "./registered-household.js";

/** Where the holders of these identity numbers are registered, in the whole country: hash → household number. */
export async function householdsOfIdentities(
  db: Kysely<Tables>,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("person")
    .select(["identity_hash", "household_id"])
    .where(sql<boolean>`identity_hash = any (${[...hashes]})`)
    .execute();
  return new Map(rows.map((row) => [row.identity_hash, row.household_id]));
}

/** Households as they stand now, with the income of one year; only those the viewer sees. */
export async function registeredHouseholds(
  db: Kysely<Tables>,
  numbers: readonly string[],
  incomeYear: number,
): Promise<Map<string, RegisteredHousehold>> {
  const rows = await db
    .selectFrom("household as h")
    .select((eb) => [
      "h.id as number",
      "h.village_code as village",
      "h.villager_group as villagerGroup",
      "h.bank_account_hash as bankAccountHash",
      "h.bank_account_masked as bankAccountMasked",
      jsonObjectFrom(
        eb
          .selectFrom("household_status as s")
          .select([
            "s.valid_from as since",
            "s.category",
            "s.main_cause as mainCause",
            "s.other_causes as otherCauses",
          ])
          .whereRef("s.household_id", "=", "h.id")
          .where("s.valid_to", "is", null),
      )
        .$notNull()
        .as("status"),
      jsonObjectFrom(
        eb
          .selectFrom("living_conditions as c")
          .select([
            "c.valid_from as since",
            "c.cultivated_land as cultivatedLand",
            "c.forest",
            "c.housing_area as housingArea",
            "c.dwelling_grade as dwellingGrade",
            "c.water",
            "c.power",
            "c.road",
          ])
          .whereRef("c.household_id", "=", "h.id")
          .where("c.valid_to", "is", null),
      ).as("conditions"),
      eb
        .selectFrom("household_income as i")
        .select("i.per_capita")
        .whereRef("i.household_id", "=", "h.id")
        .where("i.year", "=", incomeYear)
        .as("income"),
      jsonArrayFrom(
        eb
          .selectFrom("person as p")
          .innerJoin("person_state as t", (join) =>
            join.onRef("t.person_id", "=", "p.id").on("t.valid_to", "is", null),
          )
          .select([
            "p.id",
            "p.identity_hash as identityHash",
            "p.name",
            "p.sex",
            "p.relation",
            "p.ethnicity",
            "p.phone",
            "t.valid_from as stateSince",
            "t.education",
            "t.school",
            "t.health",
            "t.labour",
            "t.months_worked_away as monthsWorkedAway",
            "t.basic_insurance as basicInsurance",
            "t.serious_illness_insurance as seriousIllnessInsurance",
          ])
          .whereRef("p.household_id", "=", "h.id"),
      ).as("members"),
    ])
    .where(sql<boolean>`h.id = any (${[...numbers]})`)
    .execute();
  return new Map(rows.map((row) => [row.number, row]));
}
