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

/** A dated fact of a relocation. */
const factOfRelocation = sql.raw(`
  household_id text collate "C" not null,
  relocation_id text collate "C" not null references relocation (id),
  serial integer not null,
  primary key (relocation_id, serial),
  recorded_by text not null, recorded_at timestamptz not null default now()`);

/** The acts of a relocation with their facts, and the sites' dwellings and waiting lists (policies L-1 to L-3). */
export const relocationCourseMigration: Migration = {
  name: "0004_relocation_course",
  up: async (db) => {
    // What the relocation is now; how it came to it stands in the tables below.
    await sql`
      alter table relocation
        add column version integer not null default 1,
        add column reason text,
        add column per_capita_income bigint check (per_capita_income >= 0),
        add column area_cap integer check (area_cap > 0),
        add column subsidy bigint check (subsidy >= 0),
        add column closed_on date,
        add column closure text,
        add constraint relocation_closed check ((closed_on is null) = (closure is null)),
        drop constraint relocation_persons_check,
        add constraint relocation_persons_check check (persons > 0 or (persons = 0 and closed_on is not null))`.execute(
      db,
    );
    await sql`drop index relocation_one_under_way`.execute(db);
    await sql`
      create unique index relocation_one_under_way on relocation (household_id)
      where stage <> 'FOLLOW_UP' and closed_on is null`.execute(db);

    await sql`
      create table relocation_step (
        ${factOfRelocation},
        act text not null,
        from_stage text,
        to_stage text not null,
        occurred_on date not null,
        document text,
        note text,
        lines jsonb not null default '[]'
      )`.execute(db);
    await sql`
      create table relocation_consent (
        ${factOfRelocation},
        signed_on date not null,
        signed_by text collate "C" not null,
        document text not null,
        withdrawn_on date check (withdrawn_on >= signed_on),
        withdrawn_reason text
      )`.execute(db);
    await sql`
      create unique index relocation_one_consent on relocation_consent (relocation_id) where withdrawn_on is null`.execute(
      db,
    );
    // Real-name: nobody is moved twice, whoever looks (policy L-1).
    await sql`
      create table relocation_member (
        household_id text collate "C" not null,
        relocation_id text collate "C" not null references relocation (id),
        person_id text collate "C" not null,
        joined_on date not null,
        left_on date check (left_on >= joined_on),
        ${recorded}
      )`.execute(db);
    await sql`
      create unique index relocation_member_once on relocation_member (person_id) where left_on is null`.execute(
      db,
    );
    await sql`create index relocation_member_of on relocation_member (relocation_id, person_id)`.execute(db);
    await sql`
      create table relocation_member_change (
        ${factOfRelocation},
        kind text not null,
        person_id text collate "C" not null,
        occurred_on date not null,
        document text not null,
        effect integer not null
      )`.execute(db);
    await sql`
      create table relocation_entitlement (
        ${factOfRelocation},
        since date not null,
        persons integer not null check (persons >= 0),
        area_cap integer not null check (area_cap >= 0),
        subsidy bigint not null check (subsidy >= 0),
        lines jsonb not null
      )`.execute(db);
    await sql`
      create table relocation_move (
        ${factOfRelocation},
        moved_on date not null,
        old_region text collate "C" not null,
        old_address text not null,
        new_region text collate "C" not null,
        new_address text not null,
        constraint relocation_moved_once unique (relocation_id)
      )`.execute(db);
    await sql`
      create table relocation_follow_up (
        ${factOfRelocation},
        visited_on date not null,
        lives_there boolean not null,
        persons integer not null check (persons > 0),
        able_to_work integer not null check (able_to_work between 0 and persons),
        employed integer not null check (employed between 0 and able_to_work),
        insured integer not null check (insured between 0 and persons),
        note text
      )`.execute(db);
    await sql`
      create table dispersed_dwelling (
        ${factOfRelocation},
        address text not null,
        area integer not null check (area > 0),
        approved_on date not null,
        ended_on date
      )`.execute(db);

    await sql`
      alter table resettlement_site
        add column capacity_households integer not null default 0 check (capacity_households >= 0),
        add column capacity_persons integer not null default 0 check (capacity_persons >= 0),
        add column recorded_by text not null default 'platform',
        add column recorded_at timestamptz not null default now()`.execute(db);
    // Who lives in a dwelling is in the allotment, which row-level security hides; that it is taken is not.
    await sql`
      create table site_dwelling (
        site_id text collate "C" not null references resettlement_site (id),
        serial integer not null check (serial between 1 and 99999),
        id text collate "C" generated always as (site_id || '-F' || serial::text) stored unique,
        label text not null,
        area integer not null check (area > 0),
        persons integer check (persons >= 0),
        ${recorded},
        primary key (site_id, serial),
        constraint site_dwelling_label unique (site_id, label)
      )`.execute(db);
    await sql`create index site_dwelling_free on site_dwelling (site_id, area) where persons is null`.execute(
      db,
    );
    await sql`
      create table site_funding (
        site_id text collate "C" not null references resettlement_site (id),
        serial integer not null,
        source text not null,
        amount bigint not null check (amount > 0),
        ${recorded},
        primary key (site_id, serial)
      )`.execute(db);
    await sql`
      create table site_facility (
        site_id text collate "C" not null references resettlement_site (id),
        serial integer not null,
        kind text not null,
        name text not null,
        ${recorded},
        primary key (site_id, serial)
      )`.execute(db);
    await sql`
      create table dwelling_allotment (
        ${factOfRelocation},
        dwelling_id text collate "C" not null references site_dwelling (id),
        allotted_on date not null,
        ended_on date check (ended_on >= allotted_on)
      )`.execute(db);
    // A dwelling is allotted to one household, and a household has one (policy L-2).
    await sql`
      create unique index dwelling_allotted_once on dwelling_allotment (dwelling_id) where ended_on is null`.execute(
      db,
    );
    await sql`
      create unique index relocation_one_dwelling on dwelling_allotment (relocation_id) where ended_on is null`.execute(
      db,
    );
    await sql`
      create table site_waiting (
        ${factOfRelocation},
        site_id text collate "C" not null references resettlement_site (id),
        consented_on date not null,
        applied_on date not null,
        since date not null,
        left_on date
      )`.execute(db);
    await sql`
      create unique index relocation_waits_once on site_waiting (relocation_id) where left_on is null`.execute(
      db,
    );
    await sql`
      create index site_waiting_order on site_waiting (site_id, consented_on, applied_on, household_id)
      where left_on is null`.execute(db);

    for (const table of [
      "relocation_step",
      "relocation_consent",
      "relocation_member",
      "relocation_member_change",
      "relocation_entitlement",
      "relocation_move",
      "relocation_follow_up",
      "dispersed_dwelling",
      "dwelling_allotment",
      "site_waiting",
    ]) {
      await protectRows(db, table, {
        region: "household_id",
        household: "household_id",
        roles: HOUSING_READERS,
      });
    }

    // A refused application helps nobody.
    await sql`
      create or replace view dangerous_without_plan with (security_invoker = true) as
      select d.household_id
      from current_dwelling d
      where d.grade in ('C', 'D')
        and not exists (
          select from relocation r where r.household_id = d.household_id and r.closed_on is null)
        and not exists (
          select from housing_renovation w
          where w.household_id = d.household_id and (w.accepted_on is null or w.accepted_on >= d.inspected_on))`.execute(
      db,
    );
    await sql`
      create or replace function village_housing(village text)
      returns table (fact text, member text, cases bigint, persons bigint)
      language sql stable security definer set search_path = public, pg_temp as $$
        select 'GRADE', grade, count(*), 0
        from current_dwelling where household_id >= village and household_id < village || '~'
        group by grade
        union all
        select 'WITHOUT_PLAN', '', count(*), 0
        from dangerous_without_plan where household_id >= village and household_id < village || '~'
        union all
        select 'RELOCATION', stage, count(*), sum(persons)
        from relocation where household_id >= village and household_id < village || '~' and closed_on is null
        group by stage
        union all
        select 'RENOVATION', stage, count(*), 0
        from housing_renovation where household_id >= village and household_id < village || '~'
        group by stage
      $$`.execute(db);
  },
};
