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
const ofPerson = sql.raw(`person_id text collate "C" not null check (person_id ~ '^[0-9]{12}-[0-9]{5,7}$')`);

/** Certificates with their subsidy, posts, and who works where. */
export const skillsAndJobsMigration: Migration = {
  name: "0010_skills_and_jobs",
  up: async (db) => {
    await sql`
      create table training_certificate (
        number text collate "C" primary key check (number <> ''),
        ${ofPerson},
        ${ofHousehold},
        programme text not null,
        skill text not null,
        issuer text not null,
        issued_on date not null,
        ${recorded},
        unique (number, household_id)
      )`.execute(db);
    await sql`create index training_certificate_person on training_certificate (person_id)`.execute(db);
    await sql`create index training_certificate_household on training_certificate (household_id)`.execute(db);
    await sql`
      create table training_subsidy (
        certificate_number text collate "C" not null,
        ${ofHousehold},
        amount bigint not null check (amount > 0),
        paid_on date not null,
        ${document},
        parameter_id bigint references policy_parameter (id),
        ${recorded},
        constraint training_subsidy_once primary key (certificate_number),
        foreign key (certificate_number, household_id) references training_certificate (number, household_id)
      )`.execute(db);
    await sql`
      create table welfare_post (
        id text collate "C" primary key check (id ~ ('^' || village_code || '-W[0-9]{3,}$')),
        village_code text collate "C" not null check (village_code ~ '^[0-9]{12}$'),
        title text not null,
        places integer not null check (places > 0),
        monthly_pay bigint not null check (monthly_pay > 0),
        since date not null,
        ${document},
        ${recorded}
      )`.execute(db);
    await sql`
      create table employment (
        id text collate "C" primary key check (id ~ ('^' || person_id || '-E[0-9]{2,}$')),
        ${ofPerson},
        ${ofHousehold},
        kind text not null,
        employer text not null,
        welfare_post_id text collate "C" references welfare_post (id),
        monthly_wage bigint check (monthly_wage > 0),
        begins_on date not null,
        ${recorded},
        unique (id, household_id),
        constraint employment_in_post check ((kind = 'WELFARE_POST') = (welfare_post_id is not null))
      )`.execute(db);
    await sql`create index employment_person on employment (person_id, begins_on)`.execute(db);
    await sql`create index employment_household on employment (household_id)`.execute(db);
    await sql`create index employment_post on employment (welfare_post_id) where welfare_post_id is not null`.execute(
      db,
    );
    await sql`
      create table employment_end (
        employment_id text collate "C" not null,
        ${ofHousehold},
        ended_on date not null,
        reason text not null check (reason <> ''),
        ${recorded},
        constraint employment_end_once primary key (employment_id),
        foreign key (employment_id, household_id) references employment (id, household_id)
      )`.execute(db);
    const personal = ["training_certificate", "training_subsidy", "employment", "employment_end"];
    for (const table of personal) {
      await protectRows(db, table, {
        region: "household_id",
        household: "household_id",
        roles: LIVELIHOOD_READERS,
      });
    }
    for (const table of [...personal, "welfare_post"]) {
      await sql`
        create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_change()`.execute(db);
    }
  },
};
