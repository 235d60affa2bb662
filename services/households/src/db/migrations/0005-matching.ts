import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that decide about duplicates or audit it. Written out: a migration that has landed never changes. */
const DECIDERS: readonly Role[] = ["POVERTY_OFFICE", "TOWNSHIP_OFFICER", "AUDITOR"];

/** Decisions about likely duplicates, with what undoing a merge needs. */
export const matchingMigration: Migration = {
  name: "0005_matching",
  up: async (db) => {
    await sql`
      create table duplicate_decision (
        id bigint generated always as identity primary key,
        kind text not null,
        first_id text collate "C" not null,
        second_id text collate "C" not null,
        village_code text collate "C" not null references region (code),
        verdict text not null,
        survivor_id text collate "C",
        decided_on date not null,
        reason text not null,
        before jsonb,
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        undone_on date, undone_by text, undo_reason text,
        check (first_id < second_id),
        check ((verdict = 'MERGED') = (survivor_id is not null)),
        check (undone_on >= decided_on)
      )`.execute(db);
    await sql`
      create unique index duplicate_decision_standing on duplicate_decision (first_id, second_id)
      where undone_on is null`.execute(db);
    await sql`create index person_same on person (village_code, birth_date, name)`.execute(db);
    await protectRows(db, "duplicate_decision", { region: "village_code", roles: DECIDERS });
  },
};
