import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
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

/** Wages for the job of an enterprise contract, each month paid once (policy I-6). */
export const enterpriseWageMigration: Migration = {
  name: "0016_enterprise_wage",
  up: async (db) => {
    await sql`
      create table enterprise_wage (
        contract_id text collate "C" not null,
        household_id text collate "C" not null check (household_id ~ '^[0-9]{16,18}$'),
        month text collate "C" not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        due bigint not null check (due > 0),
        paid bigint not null,
        paid_on date not null,
        document text not null check (document <> ''),
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        constraint enterprise_wage_once primary key (contract_id, month),
        foreign key (contract_id, household_id) references enterprise_contract (id, household_id),
        constraint enterprise_wage_in_full check (paid >= due)
      )`.execute(db);
    await protectRows(db, "enterprise_wage", {
      region: "household_id",
      household: "household_id",
      roles: LIVELIHOOD_READERS,
    });
    await sql`
      create trigger enterprise_wage_append_only before update or delete or truncate on enterprise_wage
      for each statement execute function refuse_change()`.execute(db);
  },
};
