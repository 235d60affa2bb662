import { type Kysely, sql } from "kysely";
import { type CohortRequest, periodsOf } from "../cohort/cohort.store.js";
import { planForValues } from "../cohort/planning.js";
import type { HouseholdPeriodTable, Tables } from "../db/tables.js";

/** What an export tells of a household; what concerns the health of its members is not handed out. */
const COLUMNS = [
  "household_id",
  "village_code",
  "status",
  "category",
  "main_cause",
  "persons",
  "workers",
  "income",
  "dwelling_grade",
  "renovation_stage",
  "relocation_stage",
  "projects",
  "open_loans",
  "trained",
  "employed",
  "helped",
] as const satisfies readonly (keyof HouseholdPeriodTable)[];

/** A household of a cohort, as an export shows it. */
export type CohortRow = Pick<HouseholdPeriodTable, (typeof COLUMNS)[number]> & {
  /** The village's full name; null where its register has not come. */
  readonly village: string | null;
};

const ROWS_AT_ONCE = 2_000;

/**
 * The households of a cohort one after the other, read through a cursor: however many there are, a portion of them
 * is in memory. All rows are of one moment. Stopped early, the cursor is closed.
 */
export async function* cohortRows(db: Kysely<Tables>, request: CohortRequest): AsyncGenerator<CohortRow> {
  const trx = await db.startTransaction().setAccessMode("read only").execute();
  try {
    await planForValues(trx, request);
    const query = trx
      .selectFrom(
        periodsOf(trx, request)
          .select([...COLUMNS])
          .as("c"),
      )
      .leftJoin("village_period as v", (on) =>
        on
          .onRef("v.village_code", "=", "c.village_code")
          .on("v.valid_from", "<=", request.asOf)
          .on("v.valid_to", ">", request.asOf),
      )
      .selectAll("c")
      .select("v.full_name as village")
      .orderBy("c.village_code")
      .orderBy("c.household_id");
    await sql`declare exported no scroll cursor for ${query}`.execute(trx);
    for (;;) {
      const { rows } = await sql<CohortRow>`fetch ${sql.lit(ROWS_AT_ONCE)} from exported`.execute(trx);
      yield* rows;
      if (rows.length < ROWS_AT_ONCE) return;
    }
  } finally {
    await trx.rollback().execute();
  }
}
