import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/** A household shows what checks found of it, closed tasks included (policies R-12, F-3). */
export const registryTasksMigration: Migration = {
  name: "0010_registry_tasks",
  up: async (db) => {
    await sql`create index registry_task_household on registry_task (household_id, id)`.execute(db);
  },
};
