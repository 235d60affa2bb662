import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/** What a household was paid is looked up by the household, in its file and when its facts are told. */
export const subsidiesOfHouseholdMigration: Migration = {
  name: "0017_subsidies_of_household",
  up: async (db) => {
    for (const table of ["interest_subsidy", "training_subsidy", "dividend_payment", "enterprise_wage"])
      await sql`create index ${sql.ref(`${table}_household`)} on ${sql.table(table)} (household_id)`.execute(
        db,
      );
  },
};
