import type { Migration } from "@fupin/server-kit/database/migrate";
import { sql } from "kysely";

const programme = sql.raw(`
  programme text not null,
  region_code text collate "C" not null,
  year smallint not null`);

/** Programmes against their plans, funds and reports (policies A-3, A-4, I-4, P-7). They concern no person. */
export const programmesAndFundsMigration: Migration = {
  name: "0003_programmes_and_funds",
  up: async (db) => {
    await sql`
      create table programme_plan (
        ${programme}, planned_on date not null, planned integer not null
      )`.execute(db);
    await sql`create index programme_plan_region on programme_plan (region_code, programme, year)`.execute(
      db,
    );
    await sql`
      create table programme_completion (
        ${programme}, completed_on date not null, count integer not null
      )`.execute(db);
    await sql`
      create index programme_completion_region on programme_completion (region_code, programme, year)`.execute(
      db,
    );
    await sql`
      create table fund (
        id text primary key,
        region_code text collate "C" not null,
        year smallint not null,
        kind text not null,
        source text not null
      )`.execute(db);
    const ofFund = sql.raw("fund_id text not null references fund (id) on delete cascade");
    await sql`
      create table fund_appropriation (${ofFund}, appropriated_on date not null, amount bigint not null)`.execute(
      db,
    );
    await sql`
      create table fund_allocation (
        ${ofFund},
        village_code text collate "C" not null,
        allocated_on date not null,
        purpose text not null,
        amount bigint not null,
        reaches_poor boolean not null,
        reward_for_work boolean not null
      )`.execute(db);
    await sql`
      create table fund_reimbursement (
        ${ofFund},
        village_code text collate "C" not null,
        reimbursed_on date not null,
        amount bigint not null
      )`.execute(db);
    await sql`
      create table village_report (
        village_code text collate "C" not null, month date not null, filed_on date not null,
        primary key (village_code, month)
      )`.execute(db);
    for (const table of ["fund_appropriation", "fund_allocation", "fund_reimbursement"]) {
      await sql`create index ${sql.ref(`${table}_fund`)} on ${sql.table(table)} (fund_id)`.execute(db);
    }
  },
};
