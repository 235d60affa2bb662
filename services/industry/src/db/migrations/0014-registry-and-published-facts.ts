import { fundUse } from "@fupin/domain-types/events/fund-use";
import { householdIndustry } from "@fupin/domain-types/events/household-industry";
import { industryProgramme } from "@fupin/domain-types/events/programme-progress";
import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { publishChanges } from "@fupin/server-kit/events/outbox";
import { sql } from "kysely";

/** Roles that see a household's livelihood. Written out: a migration that has landed never changes. */
const LIVELIHOOD_READERS: readonly Role[] = [
  "POVERTY_OFFICE",
  "TOWNSHIP_OFFICER",
  "VILLAGE_CADRE",
  "HELPER",
  "INDUSTRY_OFFICER",
  "LEADING_GROUP",
  "AUDITOR",
];

const BENEFICIARIES = `
  select b.household_id from changed c join project_beneficiary b on b.project_id = c.project_id`;
const VILLAGE_OF_PROJECT = `
  select 'INDUSTRY_PROJECT/' || p.village_code || '/' || p.planned_year
  from changed c join project p on p.id = c.project_id`;

/**
 * What the registry tells by its events: who is registered, and who can work, by date (policies I-5, I-10); it is taken
 * over in place of what was known. What the department tells: households' livelihood, funds, and the progress of
 * projects and training (policies A-3, A-4).
 */
export const registryAndPublishedFactsMigration: Migration = {
  name: "0014_registry_and_published_facts",
  up: async (db) => {
    await sql`drop trigger worker_append_only on worker`.execute(db);
    await sql`
      alter table worker
        add column until date check (until > since),
        alter column ability drop not null,
        drop constraint worker_pkey,
        add primary key (person_id, household_id, since)`.execute(db);
    await sql`
      create table registered_household (
        household_id text collate "C" not null check (household_id ~ '^[0-9]{16,18}$'),
        since date not null,
        until date check (until > since),
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        primary key (household_id, since)
      )`.execute(db);
    await protectRows(db, "registered_household", {
      region: "household_id",
      household: "household_id",
      roles: LIVELIHOOD_READERS,
    });

    await publishChanges(db, householdIndustry, [
      ...[
        "project_beneficiary",
        "micro_loan",
        "loan_transition",
        "interest_subsidy",
        "shareholding",
        "training_certificate",
        "training_subsidy",
        "employment",
        "employment_end",
        "farm_disaster",
      ].map((table) => ({ table })),
      { table: "project_transition", keys: BENEFICIARIES },
      {
        table: "project",
        keys: "select b.household_id from changed c join project_beneficiary b on b.project_id = c.id",
      },
    ]);
    await publishChanges(db, industryProgramme, [
      {
        table: "project",
        keys: "select 'INDUSTRY_PROJECT/' || village_code || '/' || planned_year from changed",
      },
      { table: "project_transition", keys: VILLAGE_OF_PROJECT },
      {
        table: "training_certificate",
        keys: "select 'TRAINING/' || left(household_id, 6) || '/' || extract(year from issued_on) from changed",
      },
    ]);
    await publishChanges(db, fundUse, [
      { table: "fund", keys: "select id from changed" },
      { table: "fund_appropriation", keys: "select fund_id from changed" },
      {
        table: "fund_allocation",
        keys: `select fund_id from changed
          union select a.fund_id from changed c join fund_allocation a on a.project_id = c.project_id`,
      },
      {
        table: "project_voucher",
        keys: "select a.fund_id from changed c join fund_allocation a on a.project_id = c.project_id",
      },
    ]);
  },
};
