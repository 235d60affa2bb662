import type { Role } from "@fupin/domain-types/identity";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";

/** Roles that see a household's shares. Written out: a migration that has landed never changes. */
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

/** Distributions of an organisation, announced before they are paid to each holder. */
export const dividendMigration: Migration = {
  name: "0007_dividend",
  up: async (db) => {
    await sql`
      alter table shareholding add column organisation_id text collate "C" references organisation (id)`.execute(
      db,
    );
    await sql`create index shareholding_organisation on shareholding (organisation_id)`.execute(db);
    await sql`
      create table dividend_distribution (
        id text collate "C" primary key,
        organisation_id text collate "C" not null references organisation (id),
        year integer not null check (year between 2010 and 2100),
        total bigint not null check (total > 0),
        holders integer not null check (holders > 0),
        announced_on date not null,
        notice_until date not null check (notice_until >= announced_on),
        document text not null check (document <> ''),
        ${recorded},
        constraint dividend_distribution_once unique (organisation_id, year)
      )`.execute(db);
    await sql`
      alter table dividend add column distribution_id text collate "C" references dividend_distribution (id)`.execute(
      db,
    );
    await sql`create index dividend_distribution_dividend on dividend (distribution_id)`.execute(db);
    await sql`
      create table dividend_payment (
        shareholding_id text collate "C" not null,
        year integer not null,
        household_id text collate "C" not null check (shareholding_id like household_id || '-S%'),
        paid_on date not null,
        document text not null check (document <> ''),
        ${recorded},
        constraint dividend_payment_once primary key (shareholding_id, year),
        foreign key (shareholding_id, year) references dividend (shareholding_id, year)
      )`.execute(db);
    await protectRows(db, "dividend_payment", {
      region: "household_id",
      household: "household_id",
      roles: LIVELIHOOD_READERS,
    });
    for (const table of ["dividend_distribution", "dividend_payment"]) {
      await sql`
        create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_change()`.execute(db);
    }
  },
};
