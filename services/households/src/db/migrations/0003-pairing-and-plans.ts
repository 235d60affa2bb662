import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";
import { INITIAL_PAIRING_PARAMETERS } from "../../pairing/pairing.parameters.js";
import { INITIAL_PLAN_PARAMETERS } from "../../plan/plan.parameters.js";
import { addInitialParameters } from "./initial-parameters.js";

/** Roles that may see rows about single households. Written out: a migration that has landed never changes. */
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

const ofHousehold = sql.raw(`
  household_id text collate "C" not null,
  village_code text collate "C" not null,
  foreign key (household_id, village_code) references household (id, village_code) on update cascade`);
const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");
const id = sql.raw("id bigint generated always as identity primary key");
const held = sql.raw("started_on date not null, ended_on date, check (ended_on >= started_on)");
const explained = sql.raw("explanation jsonb not null default '[]'");
const village = sql.raw('village_code text collate "C" not null references region (code)');

/** Help by pairing (policies P-1 to P-5, P-7) and household plans (policies P-6, R-8). */
export const pairingAndPlansMigration: Migration = {
  name: "0003_pairing_and_plans",
  up: async (db) => {
    await sql`
      create table support_unit (
        ${id}, ${recorded},
        region text collate "C" not null references region (code),
        name text not null,
        constraint support_unit_name unique (region, name)
      )`.execute(db);
    await sql`
      create table unit_support (
        ${id}, ${village}, ${held}, ${recorded},
        unit_id bigint not null references support_unit (id),
        end_reason text
      )`.execute(db);
    await sql`create unique index unit_support_open on unit_support (village_code) where ended_on is null`.execute(
      db,
    );
    await sql`
      create table work_team (
        ${id}, ${village}, ${held}, ${recorded}, ${explained},
        unit_id bigint not null references support_unit (id),
        end_reason text
      )`.execute(db);
    await sql`create unique index work_team_open on work_team (village_code) where ended_on is null`.execute(
      db,
    );
    await sql`
      create table first_secretary (
        ${id}, ${held}, ${recorded},
        team_id bigint not null references work_team (id),
        name text not null,
        change_reason text
      )`.execute(db);
    await sql`create unique index first_secretary_open on first_secretary (team_id) where ended_on is null`.execute(
      db,
    );
    await sql`
      create table helper (
        ${id}, ${recorded},
        unit_id bigint not null references support_unit (id),
        name text not null,
        post text not null,
        subject text unique,
        households integer not null default 0 check (households >= 0),
        constraint helper_once unique (unit_id, name, post)
      )`.execute(db);
    await sql`
      create table pairing (
        ${id}, ${ofHousehold}, ${held}, ${recorded}, ${explained},
        helper_id bigint not null references helper (id),
        term_began_on date not null,
        predecessor_id bigint references pairing (id),
        end_kind text, end_reason text,
        check ((ended_on is null) = (end_kind is null))
      )`.execute(db);
    await sql`create unique index pairing_open on pairing (household_id) where ended_on is null`.execute(db);
    await sql`create index pairing_helper on pairing (helper_id) where ended_on is null`.execute(db);
    await sql`create index pairing_household on pairing (household_id, id)`.execute(db);
    await sql`create index pairing_village on pairing (village_code, end_kind)`.execute(db);
    await sql`
      create table helper_visit (
        ${id}, ${ofHousehold}, ${recorded},
        pairing_id bigint not null references pairing (id),
        visited_on date not null,
        findings text not null,
        needs text,
        constraint helper_visit_once unique (pairing_id, visited_on)
      )`.execute(db);
    await sql`create index helper_visit_household on helper_visit (household_id, visited_on, id)`.execute(db);
    await sql`
      create table leader_visit (
        ${id}, ${village}, ${recorded},
        visited_on date not null,
        visitor text not null,
        post text not null,
        findings text not null,
        constraint leader_visit_once unique (village_code, visitor, visited_on)
      )`.execute(db);
    await sql`
      create table work_report (
        ${id}, ${recorded},
        kind text not null,
        region text collate "C" not null references region (code),
        period date not null,
        filed_on date not null,
        summary text not null,
        constraint work_report_once unique (kind, region, period)
      )`.execute(db);

    await sql`
      create table household_plan (
        ${id}, ${ofHousehold}, ${recorded}, ${explained},
        year integer not null check (year between 2000 and 2100),
        made_on date not null,
        version integer not null default 1,
        target_income bigint not null check (target_income > 0),
        target text not null,
        no_relocation_reason text,
        constraint household_plan_once unique (household_id, year)
      )`.execute(db);
    const ofPlan = sql.raw("plan_id bigint not null references household_plan (id)");
    await sql`
      create table plan_review (
        ${id}, ${ofHousehold}, ${ofPlan}, ${recorded},
        reviewed_on date not null,
        findings text not null,
        adjustment_reason text,
        target_income_before bigint not null,
        target_income bigint not null check (target_income > 0)
      )`.execute(db);
    await sql`create index plan_review_plan on plan_review (plan_id, id)`.execute(db);
    await sql`
      create table plan_measure (
        ${id}, ${ofHousehold}, ${ofPlan}, ${recorded},
        kind text not null,
        cause text,
        content text not null,
        due_on date not null,
        delivered_by text,
        reference_id text,
        added_by_review bigint references plan_review (id),
        withdrawn_by_review bigint references plan_review (id),
        check ((delivered_by is null) = (reference_id is null))
      )`.execute(db);
    await sql`create index plan_measure_plan on plan_measure (plan_id, id)`.execute(db);
    await sql`
      create table plan_risk (
        ${id}, ${ofHousehold}, ${ofPlan}, ${recorded},
        risk text not null,
        counter_measure text not null
      )`.execute(db);
    await sql`create index plan_risk_plan on plan_risk (plan_id, id)`.execute(db);
    await sql`
      create table measure_progress (
        ${id}, ${ofHousehold}, ${recorded},
        measure_id bigint not null references plan_measure (id),
        reported_on date not null,
        percent integer not null check (percent between 0 and 100),
        note text not null
      )`.execute(db);
    await sql`create index measure_progress_measure on measure_progress (measure_id, id)`.execute(db);

    for (const table of [
      "pairing",
      "helper_visit",
      "household_plan",
      "plan_review",
      "plan_measure",
      "plan_risk",
      "measure_progress",
    ]) {
      await protectRows(db, table, {
        region: "village_code",
        household: "household_id",
        roles: PERSON_READERS,
      });
    }
    await addInitialParameters(db, [...INITIAL_PAIRING_PARAMETERS, ...INITIAL_PLAN_PARAMETERS]);
  },
};
