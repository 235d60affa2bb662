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

/** Where sites lie and how their capacity changed; the new home of each household (policies L-2, L-3). */
export const siteCapacityMigration: Migration = {
  name: "0007_site_capacity_and_homes",
  up: async (db) => {
    await sql`
      alter table resettlement_site
        add column village_code text collate "C" check (starts_with(village_code, region_code)),
        add column version integer not null default 1`.execute(db);
    await sql`
      create table site_capacity_change (
        site_id text collate "C" not null references resettlement_site (id),
        serial integer not null,
        households_before integer not null,
        persons_before integer not null,
        households integer not null check (households > 0),
        persons integer not null check (persons >= households),
        changed_on date not null,
        document text not null,
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        primary key (site_id, serial)
      )`.execute(db);
    await sql`
      create table relocation_home (
        household_id text collate "C" not null,
        relocation_id text collate "C" not null references relocation (id),
        serial integer not null,
        handed_over_on date not null,
        site_id text collate "C" references resettlement_site (id),
        village_code text collate "C" not null,
        group_name text,
        address text not null,
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        primary key (relocation_id, serial),
        constraint relocation_handed_over_once unique (relocation_id)
      )`.execute(db);
    await protectRows(db, "relocation_home", {
      region: "household_id",
      household: "household_id",
      roles: HOUSING_READERS,
    });
  },
};
