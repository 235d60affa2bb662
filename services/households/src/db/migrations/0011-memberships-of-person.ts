import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/**
 * All households that a person was ever a member of: what becomes known of the person is told of each. And a
 * household's surveys and exit cases, which its file asks for.
 */
export const membershipsOfPersonMigration: Migration = {
  name: "0011_memberships_of_person",
  up: async (db) => {
    await sql`create index household_membership_person on household_membership (person_id, household_id)`.execute(
      db,
    );
    for (const table of ["income_survey", "exit_case"])
      await sql`create index ${sql.ref(`${table}_household`)} on ${sql.table(table)} (household_id)`.execute(
        db,
      );
  },
};
