import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";
import { defineCountingFunction } from "../counting-function.js";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/** Screening campaigns with findings, pairing and follow-ups; irregular charges of institutions. */
export const screeningAndChargesMigration: Migration = {
  name: "0008_screening_and_charges",
  up: async (db) => {
    await sql`
      create table screening_campaign (
        id bigint generated always as identity primary key,
        name text not null,
        region text collate "C" not null,
        starts_on date not null,
        ends_on date not null check (ends_on >= starts_on),
        ${recorded},
        constraint campaign_once unique (region, name)
      )`.execute(db);
    await sql`
      create table screening (
        id bigint generated always as identity primary key,
        campaign_id bigint not null references screening_campaign (id),
        person_id text collate "C" not null,
        household_id text collate "C" not null,
        ${recorded},
        screened_on date not null,
        finding text,
        constraint screening_once unique (campaign_id, person_id),
        unique (id, household_id),
        foreign key (person_id, household_id) references person (id, household_id) on update cascade
      )`.execute(db);
    await sql`create index screening_person on screening (person_id, id)`.execute(db);
    const ofScreening = sql.raw(`
      screening_id bigint not null,
      household_id text collate "C" not null,
      foreign key (screening_id, household_id) references screening (id, household_id) on update cascade`);
    await sql`
      create table patient_pairing (
        id bigint generated always as identity primary key,
        ${ofScreening}, ${recorded},
        worker_id bigint not null references medical_worker (id),
        doctor text not null,
        paired_on date not null
      )`.execute(db);
    await sql`create index patient_pairing_latest on patient_pairing (screening_id, id)`.execute(db);
    await sql`
      create table patient_follow_up (
        id bigint generated always as identity primary key,
        ${ofScreening}, ${recorded},
        followed_up_on date not null,
        note text not null
      )`.execute(db);
    await sql`create index patient_follow_up_list on patient_follow_up (screening_id, id)`.execute(db);
    for (const table of ["screening", "patient_pairing", "patient_follow_up"]) {
      await protectRows(db, table, {
        region: "household_id",
        household: "household_id",
        roles: ["HEALTH_OFFICER", "HELPER"],
      });
    }
    await defineCountingFunction(db, {
      name: "health_screening_counts",
      takes: "campaigns bigint[]",
      returns: "campaign bigint, screened integer, found integer, paired integer, followed_up integer",
      query: `
        select s.campaign_id, count(*)::integer, count(s.finding)::integer,
          count(*) filter (where exists (select from patient_pairing p where p.screening_id = s.id))::integer,
          count(*) filter (where exists (select from patient_follow_up f where f.screening_id = s.id))::integer
        from screening s where s.campaign_id = any (campaigns) group by s.campaign_id`,
    });
    await sql`
      create table charge_violation (
        id bigint generated always as identity primary key,
        facility_id bigint not null references medical_facility (id),
        region text collate "C" not null,
        kind text not null check (kind in ('UNAUTHORISED_CHARGE', 'DUPLICATE_CHARGE', 'OVERTREATMENT')),
        found_on date not null,
        amount bigint not null check (amount > 0),
        deduction bigint not null check (deduction >= 0),
        parameter_row bigint not null,
        description text not null,
        ${recorded}
      )`.execute(db);
    await sql`create index charge_violation_list on charge_violation (region, id)`.execute(db);
    await sql`
      create trigger charge_violation_append_only before update or delete or truncate on charge_violation
      for each statement execute function refuse_change()`.execute(db);
  },
};
