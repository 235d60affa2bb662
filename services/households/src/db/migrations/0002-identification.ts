import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that may see cases of identification. Written out: a migration that has landed never changes. */
const CASE_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "LEADING_GROUP",
  "AUDITOR",
];

const procedure = sql.raw(`
  state text not null,
  version integer not null check (version > 0),
  last_on date not null,
  due_on date,
  due_order date not null generated always as (coalesce(due_on, date '9999-12-31')) stored`);

const step = sql.raw(`
  village_code text collate "C" not null,
  version integer not null,
  act text not null,
  from_state text,
  to_state text not null,
  on_day date not null,
  document text not null check (document <> ''),
  remark text,
  record jsonb not null,
  recorded_by text not null,
  recorded_at timestamptz not null default now(),
  primary key (case_id, version)`);

/** Cases of identification (policy R-3) and of designating poor villages (policy R-4). */
export const identificationMigration: Migration = {
  name: "0002_identification",
  up: async (db) => {
    await sql`create sequence identification_serial`.execute(db);
    await sql`
      create table identification_case (
        id text collate "C" primary key,
        village_code text collate "C" not null references region (code),
        villager_group text not null,
        household_id text collate "C" references household (id),
        applied_on date not null,
        ${procedure},
        category text, main_cause text, other_causes text[],
        constraint identification_surveyed check ((category is null) = (main_cause is null)
          and (category is null) = (other_causes is null)),
        constraint identification_entered check (
          state not in ('REGISTERED', 'VERIFIED', 'REVERSED') or (household_id is not null and category is not null))
      )`.execute(db);
    await sql`create index identification_case_work on identification_case (village_code, due_order, id)`.execute(
      db,
    );
    await sql`
      create unique index identification_case_under_way on identification_case (household_id)
      where state not in ('REGISTERED', 'VERIFIED', 'REVERSED', 'REJECTED')`.execute(db);
    await sql`create index identification_case_household on identification_case (household_id, id)`.execute(
      db,
    );
    await sql`
      create table identification_step (
        case_id text collate "C" not null references identification_case (id), ${step}
      )`.execute(db);
    await sql`
      create table identification_member (
        case_id text collate "C" not null references identification_case (id),
        village_code text collate "C" not null,
        position integer not null,
        name text collate "C" not null,
        sex text not null,
        birth_date date not null,
        relation text not null,
        ethnicity text not null,
        identity_sealed text not null,
        identity_masked text not null,
        identity_hash text collate "C" not null,
        phone text,
        education text, school text, health text, labour text,
        months_worked_away integer check (months_worked_away between 0 and 12),
        basic_insurance boolean, serious_illness_insurance boolean,
        under_way boolean not null,
        primary key (case_id, position)
      )`.execute(db);
    await sql`
      create unique index identification_member_under_way on identification_member (identity_hash) where under_way`.execute(
      db,
    );
    await sql`
      create table identification_notice (
        id bigint generated always as identity primary key,
        case_id text collate "C" not null references identification_case (id),
        village_code text collate "C" not null,
        step text not null,
        place text not null check (place <> ''),
        starts_on date not null,
        ends_on date not null check (ends_on >= starts_on),
        closed_on date check (closed_on > ends_on),
        constraint identification_notice_once unique (case_id, step)
      )`.execute(db);
    await sql`
      create table identification_objection (
        id bigint generated always as identity primary key,
        notice_id bigint not null references identification_notice (id),
        case_id text collate "C" not null references identification_case (id),
        village_code text collate "C" not null,
        raised_on date not null,
        raised_by text,
        content text not null check (content <> ''),
        recorded_by text not null,
        resolved_on date check (resolved_on >= raised_on),
        upheld boolean,
        finding text,
        resolved_by text,
        constraint identification_objection_resolved check (
          (resolved_on is null) = (upheld is null) and (resolved_on is null) = (finding is null)
          and (resolved_on is null) = (resolved_by is null))
      )`.execute(db);
    await sql`create index identification_objection_case on identification_objection (case_id, id)`.execute(
      db,
    );
    await sql`
      create table poor_village_case (
        id text collate "C" primary key,
        village_code text collate "C" not null references region (code),
        applied_on date not null,
        village_type text not null,
        ${procedure}
      )`.execute(db);
    await sql`
      create unique index poor_village_case_under_way on poor_village_case (village_code)
      where state not in ('DESIGNATED', 'REJECTED')`.execute(db);
    await sql`create index poor_village_case_work on poor_village_case (village_code, due_order, id)`.execute(
      db,
    );
    await sql`
      create table poor_village_step (
        case_id text collate "C" not null references poor_village_case (id), ${step}
      )`.execute(db);
    for (const table of ["identification_step", "poor_village_step"]) {
      await sql`
        create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.ref(table)}
        for each statement execute function refuse_change()`.execute(db);
    }
    for (const table of [
      "identification_case",
      "identification_step",
      "identification_member",
      "identification_notice",
      "identification_objection",
      "poor_village_case",
      "poor_village_step",
    ]) {
      await protectRows(db, table, { region: "village_code", roles: CASE_READERS });
    }
  },
};
