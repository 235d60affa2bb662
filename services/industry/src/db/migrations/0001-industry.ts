import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that see rows about single households. Written out: a migration that has landed never changes. */
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

/** Roles that see a household's loans and shares. */
const LIVELIHOOD_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "INDUSTRY_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

const ofHousehold = sql.raw(`household_id text collate "C" not null check (household_id ~ '^[0-9]{16,18}$')`);

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/** Projects with what they reach and whom, loans, and shares with their dividends. */
export const industryMigration: Migration = {
  name: "0001_industry",
  up: async (db) => {
    await sql`
      create table project (
        id text collate "C" primary key,
        village_code text collate "C" not null check (village_code ~ '^[0-9]{12}$'),
        name text not null,
        kind text not null,
        stage text not null,
        planned_year integer not null,
        budget bigint not null,
        fund_source text not null,
        ${recorded},
        constraint project_id_in_village check (id ~ ('^' || village_code || '-P[0-9]{3,}$')),
        constraint project_budget_not_negative check (budget >= 0)
      )`.execute(db);
    await sql`create index project_village on project (village_code, planned_year, id)`.execute(db);
    await sql`
      create table project_indicator (
        project_id text collate "C" not null references project (id),
        position smallint not null check (position > 0),
        name text not null,
        unit text not null,
        target bigint not null check (target >= 0),
        achieved bigint check (achieved >= 0),
        ${recorded},
        primary key (project_id, position),
        constraint project_indicator_name_unique unique (project_id, name)
      )`.execute(db);
    await sql`
      create table project_beneficiary (
        project_id text collate "C" not null references project (id),
        ${ofHousehold},
        share bigint not null,
        benefit text not null,
        ${recorded},
        primary key (project_id, household_id),
        constraint project_beneficiary_share_not_negative check (share >= 0)
      )`.execute(db);
    await sql`
      create index project_beneficiary_household on project_beneficiary (household_id, project_id)`.execute(
      db,
    );
    await sql`
      create table micro_loan (
        id text collate "C" primary key,
        ${ofHousehold},
        lender text not null,
        purpose text not null,
        amount bigint not null,
        interest_rate integer not null,
        subsidised boolean not null,
        applied_on date not null,
        paid_out_on date,
        due_on date,
        status text not null,
        ${recorded},
        constraint micro_loan_id_of_household check (id ~ ('^' || household_id || '-L[0-9]{2,}$')),
        constraint micro_loan_amount_positive check (amount > 0),
        constraint micro_loan_rate_not_negative check (interest_rate >= 0),
        constraint micro_loan_dates_in_order check (paid_out_on >= applied_on and due_on > paid_out_on),
        constraint micro_loan_paid_out_with_term check (
          (status in ('APPLIED', 'APPROVED')) = (paid_out_on is null) and (paid_out_on is null) = (due_on is null))
      )`.execute(db);
    await sql`create index micro_loan_household on micro_loan (household_id, applied_on)`.execute(db);
    await sql`
      create table shareholding (
        id text collate "C" primary key,
        ${ofHousehold},
        kind text not null,
        organisation text not null,
        amount bigint not null,
        held_since date not null,
        ${recorded},
        unique (id, household_id),
        constraint shareholding_id_of_household check (id ~ ('^' || household_id || '-S[0-9]{2,}$')),
        constraint shareholding_amount_positive check (amount > 0)
      )`.execute(db);
    await sql`create index shareholding_household on shareholding (household_id, held_since)`.execute(db);
    await sql`
      create table dividend (
        shareholding_id text collate "C" not null,
        ${ofHousehold},
        year integer not null,
        amount bigint not null,
        ${recorded},
        constraint dividend_once_a_year primary key (shareholding_id, year),
        foreign key (shareholding_id, household_id) references shareholding (id, household_id),
        constraint dividend_amount_not_negative check (amount >= 0)
      )`.execute(db);
    await sql`create index dividend_household on dividend (household_id)`.execute(db);

    const byHousehold = { region: "household_id", household: "household_id" };
    await protectRows(db, "project_beneficiary", { ...byHousehold, roles: PERSON_READERS });
    for (const table of ["micro_loan", "shareholding", "dividend"]) {
      await protectRows(db, table, { ...byHousehold, roles: LIVELIHOOD_READERS });
    }
  },
};
