import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");
const document = sql.raw("document text not null check (document <> '')");

/** Villages' poverty status, funds with their appropriations, and allocations. Public, as policy F-2 asks. */
export const fundMigration: Migration = {
  name: "0004_fund",
  up: async (db) => {
    await sql`
      create table village_status (
        village_code text collate "C" not null check (village_code ~ '^[0-9]{12}$'),
        since date not null,
        name text not null,
        poor boolean not null,
        ${recorded},
        primary key (village_code, since)
      )`.execute(db);
    await sql`
      create table fund (
        id text collate "C" primary key,
        region text collate "C" not null check (region ~ '^[0-9]{2,12}$'),
        year integer not null check (year between 2010 and 2100),
        kind text not null,
        source text not null,
        ${recorded},
        constraint fund_once unique (region, year, kind, source),
        constraint fund_id_in_region check (id ~ ('^' || region || '-F[0-9]{3,}$'))
      )`.execute(db);
    await sql`
      create table fund_appropriation (
        fund_id text collate "C" not null references fund (id),
        ${document},
        amount bigint not null check (amount > 0),
        appropriated_on date not null,
        ${recorded},
        constraint fund_appropriation_once primary key (fund_id, document)
      )`.execute(db);
    await sql`
      create table fund_allocation (
        id text collate "C" primary key,
        fund_id text collate "C" not null references fund (id),
        village_code text collate "C" not null check (village_code ~ '^[0-9]{12}$'),
        project_id text collate "C" references project (id),
        purpose text not null,
        reach text not null,
        form text not null,
        amount bigint not null check (amount > 0),
        allocated_on date not null,
        ${document},
        decision jsonb not null,
        ${recorded},
        constraint fund_allocation_to_households_by_project check (reach <> 'POOR_HOUSEHOLDS' or project_id is not null)
      )`.execute(db);
    await sql`create index fund_allocation_fund on fund_allocation (fund_id, id)`.execute(db);
    await sql`create index fund_allocation_project on fund_allocation (project_id)`.execute(db);
    for (const table of ["village_status", "fund", "fund_appropriation", "fund_allocation"]) {
      await sql`
        create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_change()`.execute(db);
    }
  },
};
