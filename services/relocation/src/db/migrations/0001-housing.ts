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

/** A case of a household: its id is made of the household number, the kind's letters and the serial. */
const caseOfHousehold = (letters: string) =>
  sql.raw(`
    household_id text collate "C" not null,
    serial integer not null check (serial between 1 and 9999),
    id text collate "C" generated always as (household_id || '-${letters}' || serial::text) stored unique,
    primary key (household_id, serial)`);

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/** Dwelling inspections, resettlement sites, relocations and renovations. */
export const housingMigration: Migration = {
  name: "0001_housing",
  up: async (db) => {
    await sql`
      create table dwelling_inspection (
        ${caseOfHousehold("JD")}, ${recorded},
        inspected_on date not null,
        grade text not null
      )`.execute(db);
    await sql`
      create index dwelling_inspection_latest on dwelling_inspection (household_id, inspected_on desc, serial desc)`.execute(
      db,
    );
    await sql`
      create table resettlement_site (
        region_code text collate "C" not null,
        serial integer not null check (serial between 1 and 9999),
        id text collate "C" generated always as (region_code || '-AZ' || serial::text) stored unique,
        name text not null,
        primary key (region_code, serial),
        constraint resettlement_site_name unique (region_code, name)
      )`.execute(db);
    // A site belongs to a concentrated relocation, and to it from the allotment on (policies L-2, L-3).
    await sql`
      create table relocation (
        ${caseOfHousehold("BQ")}, ${recorded},
        applied_on date not null,
        stage text not null,
        mode text not null,
        site_id text collate "C" references resettlement_site (id),
        persons integer not null check (persons > 0),
        constraint relocation_site_allotted check (
          (site_id is not null) = (mode = 'CONCENTRATED' and stage not in ('APPLIED', 'ELIGIBLE', 'CONSENTED')))
      )`.execute(db);
    // No household is moved twice at the same time, or planned for twice in a year (policy F-2).
    await sql`
      create unique index relocation_one_under_way on relocation (household_id) where stage <> 'FOLLOW_UP'`.execute(
      db,
    );
    await sql`create index relocation_of_stage on relocation (stage, household_id)`.execute(db);
    await sql`create index relocation_of_site on relocation (site_id, household_id)`.execute(db);
    // Only dangerous houses are renovated, and nothing is paid out before acceptance (policy L-4).
    await sql`
      create table housing_renovation (
        ${caseOfHousehold("WG")}, ${recorded},
        planned_year integer not null check (planned_year between 2000 and 2100),
        grade text not null constraint housing_renovation_dangerous check (grade in ('C', 'D')),
        kind text not null,
        stage text not null,
        subsidy bigint not null check (subsidy >= 0),
        accepted_on date,
        constraint housing_renovation_acceptance check ((accepted_on is not null) = (stage in ('ACCEPTED', 'PAID'))),
        constraint housing_renovation_once_a_year unique (household_id, planned_year)
      )`.execute(db);
    await sql`create index housing_renovation_of_year on housing_renovation (planned_year, household_id)`.execute(
      db,
    );

    for (const table of ["dwelling_inspection", "relocation", "housing_renovation"]) {
      await protectRows(db, table, {
        region: "household_id",
        household: "household_id",
        roles: HOUSING_READERS,
      });
    }

    // The views are read with the reader's own rights, so that row-level security holds in them too.
    await sql`
      create view current_dwelling with (security_invoker = true) as
      select distinct on (household_id) household_id, id, inspected_on, grade
      from dwelling_inspection
      order by household_id, inspected_on desc, serial desc`.execute(db);
    // A renovation accepted before the latest inspection is no plan: the house is dangerous again.
    await sql`
      create view dangerous_without_plan with (security_invoker = true) as
      select d.household_id
      from current_dwelling d
      where d.grade in ('C', 'D')
        and not exists (select from relocation r where r.household_id = d.household_id)
        and not exists (
          select from housing_renovation w
          where w.household_id = d.household_id and (w.accepted_on is null or w.accepted_on >= d.inspected_on))`.execute(
      db,
    );
  },
};
