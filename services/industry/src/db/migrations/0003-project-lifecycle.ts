import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");
const ofProject = sql.raw(`project_id text collate "C" not null references project (id)`);

/** How a project got where it is: budget, steps with evidence, tender, notice, acceptance, vouchers, handover. */
export const projectLifecycleMigration: Migration = {
  name: "0003_project_lifecycle",
  up: async (db) => {
    await sql`
      create table project_budget_line (
        ${ofProject},
        position smallint not null check (position > 0),
        item text not null,
        source text not null,
        amount bigint not null check (amount > 0),
        ${recorded},
        primary key (project_id, position)
      )`.execute(db);
    await sql`
      create table project_transition (
        ${ofProject},
        stage text not null,
        occurred_on date not null,
        role text not null,
        evidence text not null check (evidence <> ''),
        ${recorded},
        constraint project_transition_once primary key (project_id, stage)
      )`.execute(db);
    await sql`
      create table project_tender (
        ${ofProject},
        method text not null,
        contractor text not null,
        contract_number text not null,
        contract_amount bigint not null check (contract_amount > 0),
        ${recorded},
        primary key (project_id)
      )`.execute(db);
    await sql`
      create table project_notice (
        ${ofProject},
        place text not null,
        posted_on date not null,
        posted_until date not null check (posted_until >= posted_on),
        ${recorded},
        primary key (project_id)
      )`.execute(db);
    await sql`
      create table project_acceptance (
        ${ofProject},
        accepted_amount bigint not null check (accepted_amount >= 0),
        parameter_id bigint references policy_parameter (id),
        ${recorded},
        primary key (project_id)
      )`.execute(db);
    await sql`
      create table project_measurement (
        ${ofProject},
        position smallint not null,
        measured bigint not null check (measured >= 0),
        measured_on date not null,
        ${recorded},
        primary key (project_id, position),
        foreign key (project_id, position) references project_indicator (project_id, position)
      )`.execute(db);
    await sql`
      create table project_voucher (
        ${ofProject},
        number text not null,
        payee text not null,
        amount bigint not null check (amount > 0),
        reimbursed_on date not null,
        ${recorded},
        constraint project_voucher_once primary key (payee, number)
      )`.execute(db);
    await sql`create index project_voucher_project on project_voucher (project_id)`.execute(db);
    await sql`
      create table project_handover (
        ${ofProject},
        receiver text not null,
        assets text not null,
        ${recorded},
        primary key (project_id)
      )`.execute(db);
    for (const table of [
      "project_budget_line",
      "project_transition",
      "project_tender",
      "project_notice",
      "project_acceptance",
      "project_measurement",
      "project_voucher",
      "project_handover",
    ]) {
      await sql`
        create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function refuse_change()`.execute(db);
    }
  },
};
