import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";
import { defineCountingFunction } from "../counting-function.js";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");

/** Medical workers, subsidies by month, training with its stipend, and days of service. */
export const workforceMigration: Migration = {
  name: "0007_workforce",
  up: async (db) => {
    await sql`
      create table medical_worker (
        id bigint generated always as identity primary key,
        kind text not null
          check (kind in ('VILLAGE_DOCTOR', 'GENERAL_PRACTITIONER', 'ROTATING_SENIOR', 'ROTATING_COUNTY')),
        facility_id bigint not null references medical_facility (id),
        region text collate "C" not null,
        name text not null,
        qualification text not null
          check (qualification in ('NONE', 'RURAL_DOCTOR', 'ASSISTANT_PHYSICIAN', 'PHYSICIAN')),
        works_from date not null,
        works_until date check (works_until >= works_from),
        ${recorded},
        unique (id, region)
      )`.execute(db);
    await sql`create index medical_worker_list on medical_worker (region, id)`.execute(db);
    const ofWorker = sql.raw(`
      worker_id bigint not null,
      region text collate "C" not null,
      foreign key (worker_id, region) references medical_worker (id, region) on update cascade`);
    await sql`
      create table doctor_qualification (
        id bigint generated always as identity primary key,
        ${ofWorker}, ${recorded},
        qualification text not null,
        obtained_on date not null
      )`.execute(db);
    await sql`
      create table doctor_subsidy (
        ${ofWorker}, ${recorded},
        month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        amount bigint not null check (amount >= 0),
        paid_on date not null,
        lines jsonb not null,
        constraint subsidy_once_a_month primary key (worker_id, month)
      )`.execute(db);
    await sql`
      create table doctor_training (
        id bigint generated always as identity primary key,
        ${ofWorker}, ${recorded},
        started_on date not null,
        months integer not null check (months > 0),
        examined_on date,
        passed boolean,
        stipend bigint check (stipend >= 0),
        stipend_paid_on date,
        check ((examined_on is null) = (passed is null)),
        check ((stipend is null) = (stipend_paid_on is null)),
        constraint stipend_after_examination check (stipend_paid_on is null or passed and stipend_paid_on >= examined_on),
        constraint training_once unique (worker_id, started_on)
      )`.execute(db);
    await sql`
      create table service_day (
        ${ofWorker}, ${recorded},
        facility_id bigint not null references medical_facility (id),
        day date not null,
        constraint service_day_once primary key (worker_id, day)
      )`.execute(db);
    for (const table of [
      "medical_worker",
      "doctor_qualification",
      "doctor_subsidy",
      "doctor_training",
      "service_day",
    ])
      await protectRows(db, table, { region: "region", roles: ["HEALTH_OFFICER", "AUDITOR"] });
    await defineCountingFunction(db, {
      name: "health_practitioners",
      takes: "prefix text, on_day date",
      returns: "township text, hospitals integer, practitioners integer",
      query: `
        select f.region, count(distinct f.id)::integer, count(w.id)::integer
        from medical_facility f
        left join medical_worker w on w.facility_id = f.id and w.kind = 'GENERAL_PRACTITIONER'
          and w.works_from <= on_day and (w.works_until is null or w.works_until >= on_day)
        where f.kind = 'TOWNSHIP_HOSPITAL' and f.region >= prefix and f.region < prefix || '~'
        group by f.region`,
    });
  },
};
