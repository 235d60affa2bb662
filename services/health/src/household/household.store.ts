import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import { type MedicalYear, medicalYearOf, type YearSums } from "../person/medical-year.type.js";
import type { HealthSummary } from "./household.type.js";

/** A row of the database's `household_health_summary`, whose migration says who gets one. */
type SummaryRow = {
  readonly household: string;
  readonly persons: number;
  readonly enrollmentYear: number | null;
  readonly enrolledPersons: number;
  readonly openClaims: number;
  readonly settledClaims: number;
  readonly years: readonly YearSums[];
};

/** The summaries of households, by one statement; an unknown household, or one of elsewhere, has none. */
export async function householdSummaries(
  db: Kysely<Tables>,
  households: readonly string[],
): Promise<Map<string, HealthSummary>> {
  const { rows } = await sql<SummaryRow>`
    select household, persons, enrollment_year as "enrollmentYear", enrolled_persons as "enrolledPersons",
      open_claims as "openClaims", settled_claims as "settledClaims", years
    from household_health_summary(${[...households]}::text[])`.execute(db);
  return new Map(rows.map(({ household, ...summary }) => [household, summaryOf(summary)]));
}

function summaryOf({ years: sums, ...counts }: Omit<SummaryRow, "household">): HealthSummary {
  const years = sums.map(medicalYearOf);
  const total = (of: (year: MedicalYear) => number): number => years.reduce((sum, year) => sum + of(year), 0);
  return {
    ...counts,
    totalCost: total(({ totalCost }) => totalCost),
    reimbursed: total(({ reimbursed }) => reimbursed),
    outOfPocket: total(({ outOfPocket }) => outOfPocket),
    years,
  };
}
