import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

/**
 * What health knows of households' status and members comes from the registry's facts, which are taken over in place
 * of what was known: history is kept where it is made (policy R-12). What a settlement went by stays with the
 * settlement; where that turns out to have been wrong, an adjustment follows that no claim brought about (H-6).
 */
export const registryFactsMigration: Migration = {
  name: "0012_registry_facts",
  up: async (db) => {
    await sql`drop trigger household_member_append_only on household_member_by_date`.execute(db);
    await sql`
      alter table household_member_by_date add column valid_until date check (valid_until > valid_from)`.execute(
      db,
    );
    await sql`create index household_member_of on household_member_by_date (household_id)`.execute(db);
    await sql`alter table settlement_adjustment alter column cause_claim_id drop not null`.execute(db);
  },
};
