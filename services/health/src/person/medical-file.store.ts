import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { claimOf, claimsWithSettlement } from "../claim/claim.store.js";
import type { Claim } from "../claim/claim.type.js";
import type { Tables } from "../db/tables.js";
import { enrollmentOf, enrollmentsOf } from "../enrollment/enrollment.store.js";
import type { Enrollment } from "../enrollment/enrollment.type.js";
import { screeningOf, screeningsOf } from "../screening/screening.store.js";
import type { Screening } from "../screening/screening.type.js";
import { type MedicalYear, medicalYearOf } from "./medical-year.type.js";

/** Most claims, enrollments and screenings that a person's file holds. */
export const MOST_OF_A_FILE = 100;

/** What health knows of one person, the latest first; the years add up all claims, not only those listed. */
export type MedicalFile = {
  readonly enrollments: readonly Enrollment[];
  readonly claims: readonly Claim[];
  readonly screenings: readonly Screening[];
  readonly years: readonly MedicalYear[];
};

/** The files of persons, by one statement; a person who is unknown, or not for this viewer, has none. */
export async function medicalFiles(
  db: Kysely<Tables>,
  persons: readonly string[],
): Promise<Map<string, MedicalFile>> {
  const person = sql.ref<string>("p.id");
  const rows = await db
    .selectFrom("person as p")
    .select([
      "p.id",
      jsonArrayFrom(
        enrollmentsOf(db).where("e.person_id", "=", person).orderBy("e.year", "desc").limit(MOST_OF_A_FILE),
      ).as("enrollments"),
      jsonArrayFrom(
        claimsWithSettlement(db)
          .where("c.person_id", "=", person)
          .orderBy("c.discharged_on", "desc")
          .orderBy("c.id", "desc")
          .limit(MOST_OF_A_FILE),
      ).as("claims"),
      jsonArrayFrom(
        screeningsOf(db)
          .where("s.person_id", "=", person)
          .orderBy("s.screened_on", "desc")
          .orderBy("s.id", "desc")
          .limit(MOST_OF_A_FILE),
      ).as("screenings"),
      jsonArrayFrom(yearsOf(db).where("c.person_id", "=", person)).as("years"),
    ])
    .where("p.id", "in", persons)
    .execute();
  return new Map(
    rows.map(({ id, enrollments, claims, screenings, years }) => [
      id,
      {
        enrollments: enrollments.map(enrollmentOf),
        claims: claims.map(claimOf),
        screenings: screenings.map(screeningOf),
        years: years.map(medicalYearOf),
      },
    ]),
  );
}

/** Sums of the settled claims by year, the latest first. */
const yearsOf = (db: Kysely<Tables>) =>
  db
    .selectFrom("claim as c")
    .innerJoin("settlement_now as s", (join) =>
      join.onRef("s.claim_id", "=", "c.id").on("s.reversed_on", "is", null),
    )
    .select(({ fn }) => [
      "c.year",
      fn.countAll<number>().as("claims"),
      fn.sum<number>("c.total").as("totalCost"),
      fn.sum<number>("s.basic").as("basic"),
      fn.sum<number>("s.serious_illness").as("seriousIllness"),
      fn.sum<number>("s.assistance").as("assistance"),
      fn.sum<number>("s.out_of_pocket").as("outOfPocket"),
    ])
    .groupBy("c.year")
    .orderBy("c.year", "desc");
