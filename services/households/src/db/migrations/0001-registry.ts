import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that may see rows about single persons. Written out: a migration that has landed never changes. */
const PERSON_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "HEALTH_OFFICER",
  "INDUSTRY_OFFICER",
  "HOUSING_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

/** A child row follows its household when it moves, so that row-level security follows too. */
const ofHousehold = sql.raw(`
  household_id text collate "C" not null,
  village_code text collate "C" not null,
  foreign key (household_id, village_code) references household (id, village_code) on update cascade`);

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

const valid = sql.raw("valid_from date not null, valid_to date, check (valid_to > valid_from)");

/** Regions, villages, households and persons, with their facts by date. */
export const registryMigration: Migration = {
  name: "0001_registry",
  up: async (db) => {
    await sql`
      create table region (
        code text collate "C" primary key,
        name text not null,
        level text not null,
        parent_code text collate "C" references region (code)
      )`.execute(db);
    await sql`create index region_parent on region (parent_code, code)`.execute(db);
    await sql`
      create table village_profile (
        village_code text collate "C" not null references region (code),
        valid_from date not null,
        poor boolean not null,
        village_type text,
        groups integer, hamlets integer, households integer, population integer,
        cultivated_land bigint, forest bigint, camellia_oil_forest bigint,
        dibao_rural_households integer, dibao_rural_persons integer,
        dibao_urban_households integer, dibao_urban_persons integer,
        primary key (village_code, valid_from)
      )`.execute(db);
    await sql`
      create table village_serial (
        village_code text collate "C" primary key references region (code),
        last_household integer not null,
        last_person integer not null
      )`.execute(db);
    await sql`
      create table household (
        id text collate "C" primary key,
        village_code text collate "C" not null references region (code),
        villager_group text not null,
        registered_on date not null,
        member_count integer not null,
        bank_account_sealed text, bank_account_masked text, bank_account_hash text,
        unique (id, village_code)
      )`.execute(db);
    await sql`create index household_village on household (village_code, id)`.execute(db);
    await sql`
      create table household_status (
        ${ofHousehold}, ${valid}, ${recorded},
        status text not null,
        category text not null,
        main_cause text not null,
        other_causes text[] not null,
        primary key (household_id, valid_from)
      )`.execute(db);
    await sql`create unique index household_status_current on household_status (household_id) where valid_to is null`.execute(
      db,
    );
    await sql`
      create index household_status_groups on household_status (village_code, category, main_cause) where valid_to is null`.execute(
      db,
    );
    await sql`
      create table household_income (
        ${ofHousehold}, ${recorded},
        year integer not null,
        per_capita bigint not null,
        primary key (household_id, year)
      )`.execute(db);
    await sql`
      create table living_conditions (
        ${ofHousehold}, ${valid}, ${recorded},
        cultivated_land bigint, forest bigint, housing_area bigint,
        dwelling_grade text, water boolean, power boolean, road boolean,
        primary key (household_id, valid_from)
      )`.execute(db);
    await sql`create unique index living_conditions_current on living_conditions (household_id) where valid_to is null`.execute(
      db,
    );
    await sql`
      create table person (
        id text collate "C" primary key,
        ${ofHousehold},
        name text collate "C" not null,
        sex text not null,
        birth_date date not null,
        relation text not null,
        ethnicity text not null,
        identity_sealed text not null,
        identity_masked text not null,
        identity_hash text collate "C" not null,
        phone text,
        constraint person_identity_unique unique (identity_hash)
      )`.execute(db);
    await sql`create index person_household on person (household_id, id)`.execute(db);
    await sql`create index person_name on person (name, id)`.execute(db);
    await sql`create unique index person_head on person (household_id) where relation = 'HEAD'`.execute(db);
    await sql`
      create table person_state (
        person_id text collate "C" not null references person (id),
        ${ofHousehold}, ${valid}, ${recorded},
        education text, school text, health text, labour text,
        months_worked_away integer check (months_worked_away between 0 and 12),
        basic_insurance boolean, serious_illness_insurance boolean,
        primary key (person_id, valid_from)
      )`.execute(db);
    await sql`create unique index person_state_current on person_state (person_id) where valid_to is null`.execute(
      db,
    );
    await sql`
      create table change (
        id bigint generated always as identity primary key,
        ${ofHousehold},
        at timestamptz not null default now(),
        by text not null,
        source text not null,
        person_id text collate "C" references person (id),
        field text not null,
        before text, after text
      )`.execute(db);
    await sql`create index change_household on change (household_id, id)`.execute(db);

    for (const table of ["household_status", "household_income", "living_conditions"]) {
      await protectRows(db, table, { region: "village_code", household: "household_id" });
    }
    await protectRows(db, "household", { region: "village_code", household: "id" });
    for (const table of ["person", "person_state", "change"]) {
      await protectRows(db, table, {
        region: "village_code",
        household: "household_id",
        roles: PERSON_READERS,
      });
    }
  },
};
