import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/** Payments and moves are looked up by the household, in its file and when its facts are told. */
export const paymentsOfHouseholdMigration: Migration = {
  name: "0010_payments_of_household",
  up: async (db) => {
    for (const table of ["renovation_payment", "relocation_move"])
      await sql`create index ${sql.ref(`${table}_household`)} on ${sql.table(table)} (household_id)`.execute(
        db,
      );
  },
};
