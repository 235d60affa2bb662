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

/** Land that households transfer or put into trusteeship. */
export const landMigration: Migration = {
  name: "0009_land",
  up: async (db) => {
    await sql`
      create table land_contract (
        id text collate "C" primary key check (id ~ ('^' || household_id || '-T[0-9]{2,}$')),
        ${ofHousehold},
        organisation_id text collate "C" not null references organisation (id),
        mode text not null,
        parcel text not null check (parcel <> ''),
        area bigint not null check (area > 0),
        rent bigint not null check (rent >= 0),
        signed_on date not null,
        begins_on date not null,
        ends_on date not null,
        ${document},
        ${recorded},
        unique (id, household_id),
        constraint land_contract_term check (ends_on > begins_on)
      )`.execute(db);
    await sql`create index land_contract_household on land_contract (household_id, begins_on)`.execute(db);
    await sql`
      create table land_contract_end (
        contract_id text collate "C" not null,
        ${ofHousehold},
        ended_on date not null,
        reason text not null check (reason <> ''),
        ${document},
        ${recorded},
        constraint land_contract_end_once primary key (contract_id),
        foreign key (contract_id, household_id) references land_contract (id, household_id)
      )`.execute(db);
    for (const table of ["land_contract", "land_contract_end"]) {
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
