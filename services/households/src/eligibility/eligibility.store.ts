import type { LabourAbility } from "@fupin/domain-types/person";
import type { DwellingGrade } from "@fupin/domain-types/relocation";
import { type Kysely, sql } from "kysely";
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres";
import type { Tables } from "../db/tables.js";
import { holdsOn } from "../household/holds-on.js";
import { incomeYearOf } from "./eligibility.rules.js";
import type { LivingFacts } from "./living-facts.js";

/** A registered household's facts as they held on a day. */
export type RegisteredFacts = LivingFacts & { readonly id: string };

/** The facts of households as of a day, ordered by nothing; one statement. */
const factsOn = (db: Kysely<Tables>, on: string) =>
  db
    .selectFrom("household as h")
    .leftJoin("household_residence as a", (join) =>
      join.onRef("a.household_id", "=", "h.id").on(holdsOn("a", on)),
    )
    .leftJoin("living_conditions as c", (join) =>
      join.onRef("c.household_id", "=", "h.id").on(holdsOn("c", on)),
    )
    .select((eb) => [
      "h.id",
      sql<string>`coalesce(a.lived_in, h.village_code)`.as("region"),
      "c.cultivated_land as cultivatedLand",
      "c.housing_area as housingArea",
      "c.dwelling_grade as dwellingGrade",
      "c.water",
      "c.power",
      "c.road",
      jsonObjectFrom(
        eb
          .selectFrom("household_income as i")
          .select(["i.year", "i.per_capita as perCapita"])
          .whereRef("i.household_id", "=", "h.id")
          .where("i.year", "<=", incomeYearOf(on))
          .orderBy("i.year", "desc")
          .limit(1),
      ).as("income"),
      jsonArrayFrom(
        eb
          .selectFrom("household_membership as m")
          .leftJoin("person_state as t", (join) =>
            join.onRef("t.person_id", "=", "m.person_id").on(holdsOn("t", on)),
          )
          .select("t.labour")
          .whereRef("m.household_id", "=", "h.id")
          .where(holdsOn("m", on)),
      ).as("members"),
    ]);

/** The households of a village as of a day, as a query to be paged by `h.id`. */
export const villageFactsQuery = (db: Kysely<Tables>, village: string, on: string) =>
  factsOn(db, on).where("a.lived_in", "=", village);

/** What the query gives, as the rules take it. */
export function livingFactsOf(row: {
  id: string;
  region: string;
  cultivatedLand: number | null;
  housingArea: number | null;
  dwellingGrade: DwellingGrade | null;
  water: boolean | null;
  power: boolean | null;
  road: boolean | null;
  income: { year: number; perCapita: number } | null;
  members: readonly { labour: LabourAbility | null }[];
}): RegisteredFacts {
  const { members, ...facts } = row;
  return { ...facts, labour: members.map(({ labour }) => labour) };
}

/** Facts of households by number, as of a day. */
export async function factsOfHouseholds(
  db: Kysely<Tables>,
  ids: readonly string[],
  on: string,
): Promise<Map<string, RegisteredFacts>> {
  const rows = await factsOn(db, on)
    .where(sql<boolean>`h.id = any (${[...ids]})`)
    .execute();
  return new Map(rows.map((row) => [row.id, livingFactsOf(row)]));
}
