import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/** Which day's status decided who pays for a year of participation, and which it was (policy H-1). */
export const enrollmentStatusMigration: Migration = {
  name: "0014_enrollment_status",
  up: async (db) => {
    await sql`
      alter table enrollment
        add column status_on date,
        add column category text,
        add constraint enrollment_status_of_a_day check (category is null or status_on is not null)`.execute(
      db,
    );
  },
};
