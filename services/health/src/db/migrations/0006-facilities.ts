import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";
import { PUBLISHED_PLANS } from "../../project/published-plans.js";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");
const PROGRAMMES = sql.raw("('VILLAGE_CLINIC', 'KEY_SPECIALTY', 'OTHER_KEY_SPECIALTY')");
const STAGES = sql.raw("('PLANNED', 'UNDER_WAY', 'COMPLETED', 'ACCEPTED')");

/** Facilities, plans by year, and projects with their steps. They concern institutions, no persons. */
export const facilitiesMigration: Migration = {
  name: "0006_facilities",
  up: async (db) => {
    await sql`
      create table medical_facility (
        id bigint generated always as identity primary key,
        kind text not null check (kind in ('VILLAGE_CLINIC', 'TOWNSHIP_HOSPITAL', 'COUNTY_HOSPITAL')),
        region text collate "C" not null,
        name text not null,
        served_population integer check (served_population >= 0),
        basic_drug_system boolean not null default false,
        poor_village boolean not null default false,
        ${recorded},
        constraint facility_name_once unique (region, name)
      )`.execute(db);
    await sql`
      create table health_plan (
        id bigint generated always as identity primary key,
        programme text not null check (programme in ${PROGRAMMES}),
        region text collate "C" not null,
        plan_year integer not null check (plan_year between 1 and 20),
        planned integer not null check (planned >= 0),
        due_on date not null,
        source text not null,
        ${recorded}
      )`.execute(db);
    await sql`
      create trigger health_plan_append_only before update or delete or truncate on health_plan
      for each statement execute function refuse_change()`.execute(db);
    await sql`
      create table health_project (
        id bigint generated always as identity primary key,
        programme text not null check (programme in ${PROGRAMMES}),
        region text collate "C" not null,
        name text not null,
        plan_year integer not null check (plan_year between 1 and 20),
        funding bigint not null check (funding >= 0),
        equipped_on date,
        stage text not null default 'PLANNED' check (stage in ${STAGES}),
        stage_on date not null,
        accepted_on date,
        ${recorded},
        check ((stage = 'ACCEPTED') = (accepted_on is not null)),
        constraint health_project_once unique (region, name)
      )`.execute(db);
    await sql`create index health_project_list on health_project (region, id)`.execute(db);
    // One clinic for a village, whatever its name.
    await sql`create unique index clinic_project_once on health_project (region) where programme = 'VILLAGE_CLINIC'`.execute(
      db,
    );
    await sql`
      create table health_project_step (
        id bigint generated always as identity primary key,
        project_id bigint not null references health_project (id),
        stage text not null check (stage in ${STAGES}),
        on_day date not null,
        evidence text not null,
        ${recorded}
      )`.execute(db);
    await sql`create index health_project_steps on health_project_step (project_id, id)`.execute(db);
    await sql`
      create trigger health_project_step_append_only before update or delete or truncate on health_project_step
      for each statement execute function refuse_change()`.execute(db);
    await insertRows(
      db,
      "health_plan",
      PUBLISHED_PLANS.map(({ programme, region, planYear, planned, dueOn, source }) => ({
        programme,
        region,
        plan_year: planYear,
        planned,
        due_on: dueOn,
        source,
        recorded_by: "platform",
      })),
    );
  },
};
