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

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");
const document = sql.raw("document text not null check (document <> '')");
const ofHousehold = sql.raw(`household_id text collate "C" not null check (household_id ~ '^[0-9]{16,18}$')`);

/** Insurance of crops and animals, and disasters reported against it. */
export const farmInsuranceMigration: Migration = {
  name: "0011_farm_insurance",
  up: async (db) => {
    await sql`
      create table farm_insurance (
        id text collate "C" primary key check (id ~ ('^' || household_id || '-I[0-9]{2,}$')),
        ${ofHousehold},
        kind text not null,
        subject text not null check (subject <> ''),
        quantity bigint not null check (quantity > 0),
        unit text not null check (unit <> ''),
        insured_sum bigint not null check (insured_sum > 0),
        premium bigint not null check (premium >= 0),
        insurer text not null check (insurer <> ''),
        begins_on date not null,
        ends_on date not null,
        ${document},
        ${recorded},
        unique (id, household_id),
        constraint farm_insurance_term check (ends_on > begins_on),
        constraint farm_insurance_document_once unique (insurer, document)
      )`.execute(db);
    await sql`create index farm_insurance_household on farm_insurance (household_id, begins_on)`.execute(db);
    await sql`
      create table farm_disaster (
        id text collate "C" primary key check (id ~ ('^' || insurance_id || '-D[0-9]{2,}$')),
        insurance_id text collate "C" not null,
        ${ofHousehold},
        kind text not null,
        occurred_on date not null,
        loss bigint not null check (loss > 0),
        description text not null check (description <> ''),
        ${recorded},
        foreign key (insurance_id, household_id) references farm_insurance (id, household_id)
      )`.execute(db);
    await sql`create index farm_disaster_insurance on farm_disaster (insurance_id)`.execute(db);
    await sql`create index farm_disaster_household on farm_disaster (household_id, occurred_on)`.execute(db);
    for (const table of ["farm_insurance", "farm_disaster"]) {
      await protectRows(db, table, {
        region: "household_id",
        household: "household_id",
        roles: LIVELIHOOD_READERS,
      });
      await sql`
        create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_change()`.execute(db);
    }
  },
};
