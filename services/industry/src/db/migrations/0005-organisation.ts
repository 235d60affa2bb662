import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/** Cooperatives and enterprises, and the villages they work in. Public, without data of households. */
export const organisationMigration: Migration = {
  name: "0005_organisation",
  up: async (db) => {
    await sql`
      create table organisation (
        id text collate "C" primary key,
        region text collate "C" not null check (region ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
        name text not null,
        kind text not null,
        registered_on date not null,
        ${recorded},
        constraint organisation_name_unique unique (region, name),
        constraint organisation_id_in_region check (id ~ ('^' || region || '-O[0-9]{3,}$'))
      )`.execute(db);
    await sql`
      create table organisation_village (
        organisation_id text collate "C" not null references organisation (id),
        village_code text collate "C" not null check (village_code ~ '^[0-9]{12}$'),
        since date not null,
        ${recorded},
        primary key (organisation_id, village_code)
      )`.execute(db);
    await sql`create index organisation_village_village on organisation_village (village_code)`.execute(db);
  },
};
