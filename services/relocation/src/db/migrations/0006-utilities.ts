import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that may see rows about single households. Written out: a migration that has landed never changes. */
const HOUSING_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "INDUSTRY_OFFICER",
  "HOUSING_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];
const COUNT_READERS = [...HOUSING_READERS, "ANALYST"].join(",");

/** What of the utilities reaches households and hamlets (六到农家, policy L-5). */
export const utilitiesMigration: Migration = {
  name: "0006_utilities",
  up: async (db) => {
    // What a survey did not look at is unknown, and not missing.
    await sql`
      create table household_utilities (
        household_id text collate "C" not null,
        serial integer not null check (serial between 1 and 9999),
        id text collate "C" generated always as (household_id || '-LD' || serial::text) stored unique,
        surveyed_on date not null,
        examined text[] not null check (cardinality(examined) > 0),
        reached text[] not null,
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        primary key (household_id, serial),
        constraint household_utilities_examined check (reached <@ examined)
      )`.execute(db);
    await sql`
      create index household_utilities_latest on household_utilities (household_id, surveyed_on desc, serial desc)`.execute(
      db,
    );
    await protectRows(db, "household_utilities", {
      region: "household_id",
      household: "household_id",
      roles: HOUSING_READERS,
    });
    await sql`
      create policy counting on household_utilities for select to current_user using (
        household_id >= current_setting('fupin.region_from', true)
        and household_id < current_setting('fupin.region_to', true)
        and nullif(current_setting('fupin.roles', true), '')::text[] && ${sql.lit(`{${COUNT_READERS}}`)}::text[])`.execute(
      db,
    );
    // Each utility is counted over the households' latest survey that looked at it.
    await sql`
      create function utility_coverage(region text)
      returns table (kind text, surveyed bigint, reached bigint)
      language sql stable security definer set search_path = public, pg_temp as $$
        select looked_at.kind, count(*), count(*) filter (where looked_at.found)
        from (
          select distinct on (u.household_id, k) k as kind, k = any (u.reached) as found
          from household_utilities u, unnest(u.examined) as k
          where u.household_id >= region and u.household_id < region || '~'
          order by u.household_id, k, u.surveyed_on desc, u.serial desc) looked_at
        group by looked_at.kind
      $$`.execute(db);
    await sql`
      create table hamlet (
        village_code text collate "C" not null,
        serial integer not null check (serial between 1 and 999),
        id text collate "C" generated always as (village_code || '-ZR' || serial::text) stored unique,
        name text not null,
        primary key (village_code, serial),
        constraint hamlet_name unique (village_code, name)
      )`.execute(db);
    await sql`
      create table hamlet_survey (
        hamlet_id text collate "C" not null references hamlet (id),
        serial integer not null,
        surveyed_on date not null,
        households integer not null check (households >= 0),
        poor_village boolean not null,
        examined text[] not null check (cardinality(examined) > 0),
        reached text[] not null,
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        primary key (hamlet_id, serial),
        constraint hamlet_survey_examined check (reached <@ examined)
      )`.execute(db);
    await sql`
      create view current_hamlet with (security_invoker = true) as
      select h.id, h.village_code, h.name, s.surveyed_on, s.households, s.poor_village, s.examined, s.reached
      from hamlet h
      cross join lateral (
        select * from hamlet_survey s where s.hamlet_id = h.id
        order by s.surveyed_on desc, s.serial desc limit 1) s`.execute(db);
  },
};
