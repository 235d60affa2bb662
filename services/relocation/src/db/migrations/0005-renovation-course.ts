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

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/** Applications, yearly quotas, confirmed plans, stages and payments of renovations (policy L-4). */
export const renovationCourseMigration: Migration = {
  name: "0005_renovation_course",
  up: async (db) => {
    await sql`
      create table renovation_application (
        household_id text collate "C" not null,
        serial integer not null check (serial between 1 and 9999),
        id text collate "C" generated always as (household_id || '-GS' || serial::text) stored unique,
        applied_on date not null,
        priority text not null,
        can_build boolean not null,
        document text not null,
        ${recorded},
        primary key (household_id, serial)
      )`.execute(db);
    // The latest row of a county's year is its quota.
    await sql`
      create table renovation_quota (
        county text collate "C" not null,
        year integer not null check (year between 2000 and 2100),
        serial integer not null,
        households integer not null check (households >= 0),
        document text not null,
        ${recorded},
        primary key (county, year, serial)
      )`.execute(db);
    await sql`
      create table renovation_plan (
        county text collate "C" not null,
        year integer not null,
        serial integer not null,
        id text collate "C" generated always as (county || '-' || year::text || '-JH' || serial::text) stored unique,
        confirmed_on date not null,
        document text not null,
        ${recorded},
        primary key (county, year, serial)
      )`.execute(db);
    await sql`
      create table renovation_passed_over (
        plan_id text collate "C" not null references renovation_plan (id),
        household_id text collate "C" not null,
        rank integer not null,
        reason text not null,
        ${recorded},
        primary key (plan_id, household_id)
      )`.execute(db);
    await sql`
      alter table housing_renovation
        add column version integer not null default 1,
        add column plan_id text collate "C" references renovation_plan (id),
        add column application_id text collate "C" unique references renovation_application (id),
        add column contractor text`.execute(db);
    await sql`create index housing_renovation_of_plan on housing_renovation (plan_id, household_id)`.execute(
      db,
    );
    await sql`
      create table renovation_step (
        household_id text collate "C" not null,
        renovation_id text collate "C" not null references housing_renovation (id),
        serial integer not null,
        act text not null,
        from_stage text,
        to_stage text not null,
        occurred_on date not null,
        document text,
        note text,
        lines jsonb not null default '[]',
        ${recorded},
        primary key (renovation_id, serial)
      )`.execute(db);
    await sql`
      create table renovation_payment (
        household_id text collate "C" not null,
        renovation_id text collate "C" not null references housing_renovation (id),
        serial integer not null,
        amount bigint not null check (amount > 0),
        paid_on date not null,
        document text not null,
        ${recorded},
        primary key (renovation_id, serial),
        constraint renovation_payment_once unique (renovation_id, document)
      )`.execute(db);
    for (const table of [
      "renovation_application",
      "renovation_passed_over",
      "renovation_step",
      "renovation_payment",
    ]) {
      await protectRows(db, table, {
        region: "household_id",
        household: "household_id",
        roles: HOUSING_READERS,
      });
    }
  },
};
