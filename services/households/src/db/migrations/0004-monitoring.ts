import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";
import { INITIAL_MONITORING_PARAMETERS } from "../../monitoring/monitoring.parameters.js";
import { addInitialParameters } from "./initial-parameters.js";

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
/** Roles that may see what checks found, and what alerts say of illness. */
const WATCHERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "AUDITOR",
];

const ofHousehold = sql.raw(`
  household_id text collate "C" not null,
  village_code text collate "C" not null,
  foreign key (household_id, village_code) references household (id, village_code) on update cascade`);
const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");
const valid = sql.raw("valid_from date not null, valid_to date");
const id = sql.raw("id bigint generated always as identity primary key");
const person = sql.raw('person_id text collate "C" references person (id)');

/** Dynamic management (policies) and the checks of the registry. */
export const monitoringMigration: Migration = {
  name: "0004_monitoring",
  up: async (db) => {
    await sql`alter table person add column left_on date`.execute(db);
    await sql`drop index person_head`.execute(db);
    await sql`
      create unique index person_head on person (household_id) where relation = 'HEAD' and left_on is null`.execute(
      db,
    );
    await sql`
      create table household_membership (
        ${id}, ${ofHousehold}, ${valid}, ${recorded},
        person_id text collate "C" not null references person (id),
        joined_as text not null,
        left_as text,
        check (valid_to >= valid_from),
        check ((valid_to is null) = (left_as is null))
      )`.execute(db);
    await sql`
      create unique index household_membership_open on household_membership (person_id) where valid_to is null`.execute(
      db,
    );
    await sql`create index household_membership_household on household_membership (household_id, valid_from)`.execute(
      db,
    );
    await sql`
      create table household_size (
        ${ofHousehold}, ${valid}, ${recorded},
        members integer not null check (members >= 0),
        check (valid_to > valid_from),
        primary key (household_id, valid_from)
      )`.execute(db);
    await sql`create unique index household_size_current on household_size (household_id) where valid_to is null`.execute(
      db,
    );
    await sql`
      create table household_event (
        ${id}, ${ofHousehold}, ${recorded},
        kind text not null,
        happened_on date not null,
        ${person},
        note text,
        status text not null,
        category text not null,
        main_cause text not null,
        other_causes text[] not null,
        members integer not null
      )`.execute(db);
    await sql`create index household_event_household on household_event (household_id, happened_on, id)`.execute(
      db,
    );
    await sql`create index household_event_village on household_event (village_code, kind, happened_on)`.execute(
      db,
    );
    await sql`
      create table income_survey (
        ${id}, ${ofHousehold}, ${recorded},
        year integer not null check (year between 2000 and 2100),
        surveyed_on date not null,
        surveyor text not null,
        members integer not null check (members > 0),
        wages bigint not null check (wages >= 0),
        business bigint not null check (business >= 0),
        property bigint not null check (property >= 0),
        transfers bigint not null check (transfers >= 0),
        expenses bigint not null check (expenses >= 0),
        per_capita bigint not null,
        corrects bigint unique references income_survey (id),
        correction_reason text,
        check ((corrects is null) = (correction_reason is null))
      )`.execute(db);
    await sql`
      create unique index income_survey_first on income_survey (household_id, year) where corrects is null`.execute(
      db,
    );
    await sql`
      create table exit_case (
        ${id}, ${ofHousehold}, ${recorded},
        step text not null,
        version integer not null default 1,
        opened_on date not null,
        stepped_on date not null,
        notice_from date, notice_until date, notice_place text,
        checklist jsonb not null default '[]',
        check (notice_until >= notice_from)
      )`.execute(db);
    await sql`
      create unique index exit_case_open on exit_case (household_id) where step not in ('CONFIRMED', 'REJECTED')`.execute(
      db,
    );
    await sql`create index exit_case_village on exit_case (village_code, step)`.execute(db);
    await sql`
      create table exit_step (
        ${id}, ${ofHousehold}, ${recorded},
        case_id bigint not null references exit_case (id),
        step text not null,
        taken_on date not null,
        evidence text not null
      )`.execute(db);
    await sql`create index exit_step_case on exit_step (case_id, id)`.execute(db);
    await sql`
      create table exit_objection (
        ${id}, ${ofHousehold}, ${recorded},
        case_id bigint not null references exit_case (id),
        raised_on date not null,
        content text not null,
        resolved_on date, resolution text, upheld boolean,
        check (resolved_on >= raised_on)
      )`.execute(db);
    await sql`create index exit_objection_case on exit_objection (case_id, id)`.execute(db);
    await sql`
      create table yearly_adjustment (
        ${id}, ${recorded},
        township text collate "C" not null references region (code),
        year integer not null check (year between 2000 and 2100),
        opened_on date not null,
        closed_on date, closed_by text,
        households_before integer not null, persons_before integer not null,
        households_after integer, persons_after integer,
        check (closed_on >= opened_on),
        constraint yearly_adjustment_once unique (township, year)
      )`.execute(db);
    await sql`
      create table risk_alert (
        ${id}, ${ofHousehold}, ${recorded},
        ${person},
        kind text not null,
        source text not null,
        raised_on date not null,
        due_on date not null,
        owner text not null,
        details text not null,
        explanation jsonb not null default '[]',
        handled_on date, handled_by text, outcome text, outcome_note text,
        check ((handled_on is null) = (outcome is null))
      )`.execute(db);
    await sql`
      create unique index risk_alert_open on risk_alert (household_id, kind, coalesce(person_id, ''))
      where handled_on is null`.execute(db);
    await sql`create index risk_alert_village on risk_alert (village_code, due_on) where handled_on is null`.execute(
      db,
    );
    await sql`
      create table registry_task (
        ${id}, ${ofHousehold}, ${recorded},
        ${person},
        kind text not null,
        found_on date not null,
        finding text not null,
        closed_on date, closed_by text, outcome text, evidence text,
        check ((closed_on is null) = (outcome is null))
      )`.execute(db);
    await sql`
      create unique index registry_task_open on registry_task (household_id, kind, coalesce(person_id, ''))
      where closed_on is null`.execute(db);
    await sql`create index registry_task_village on registry_task (village_code, id)`.execute(db);
    await sql`create index household_status_as_of on household_status (village_code, valid_from)`.execute(db);
    await backfill(db);

    for (const table of ["household_size"])
      await protectRows(db, table, { region: "village_code", household: "household_id" });
    for (const table of [
      "household_membership",
      "household_event",
      "income_survey",
      "exit_case",
      "exit_step",
      "exit_objection",
    ]) {
      await protectRows(db, table, {
        region: "village_code",
        household: "household_id",
        roles: PERSON_READERS,
      });
    }
    for (const table of ["risk_alert", "registry_task"])
      await protectRows(db, table, { region: "village_code", household: "household_id", roles: WATCHERS });
    await addInitialParameters(db, INITIAL_MONITORING_PARAMETERS);
  },
};

/** What is registered already becomes the first event, the first size and the first memberships. */
async function backfill(db: Parameters<Migration["up"]>[0]): Promise<void> {
  // The owner of the tables is bound by row-level security too.
  await sql`
    select set_config('fupin.region_from', '', true), set_config('fupin.region_to', '~', true),
      set_config('fupin.roles', '{POVERTY_OFFICE}', true)`.execute(db);
  await sql`
    insert into household_size (household_id, village_code, valid_from, members, recorded_by)
    select id, village_code, registered_on, member_count, 'platform' from household`.execute(db);
  await sql`
    insert into household_membership (household_id, village_code, person_id, valid_from, joined_as, recorded_by)
    select h.id, h.village_code, p.id, h.registered_on, 'REGISTERED', 'platform'
    from person as p join household as h on h.id = p.household_id`.execute(db);
  await sql`
    insert into household_event (household_id, village_code, kind, happened_on,
      status, category, main_cause, other_causes, members, recorded_by)
    select h.id, h.village_code,
      case when s.valid_from = h.registered_on then 'REGISTERED' else 'REVISED' end, s.valid_from,
      s.status, s.category, s.main_cause, s.other_causes, h.member_count, s.recorded_by
    from household_status as s join household as h on h.id = s.household_id order by s.valid_from`.execute(
    db,
  );
  await sql`
    select set_config('fupin.region_from', null, true), set_config('fupin.region_to', null, true),
      set_config('fupin.roles', null, true)`.execute(db);
}
