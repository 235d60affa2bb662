import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/** Warnings with a deadline to mend (policy A-5). They concern no person. */
export const yellowCardsMigration: Migration = {
  name: "0004_yellow_cards",
  up: async (db) => {
    await sql`
      create table yellow_card (
        id bigint generated always as identity primary key,
        region_code text collate "C" not null,
        department text,
        year smallint not null,
        issued_on date not null,
        reason text not null,
        score integer,
        deadline date not null,
        closed_on date,
        version integer not null default 1,
        ${recorded},
        check (deadline > issued_on),
        check (closed_on >= issued_on)
      )`.execute(db);
    await sql`
      create unique index yellow_card_open on yellow_card (region_code, coalesce(department, ''))
      where closed_on is null`.execute(db);
    await sql`
      create table yellow_card_check (
        card_id bigint not null references yellow_card (id),
        serial smallint not null,
        checked_on date not null,
        passed boolean not null,
        findings text not null,
        new_deadline date,
        ${recorded},
        primary key (card_id, serial),
        check (passed = (new_deadline is null)),
        check (new_deadline > checked_on)
      )`.execute(db);
  },
};
