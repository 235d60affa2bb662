import type { Migration } from "@fupin/server-kit/database/migrate";
import { protectRows } from "@fupin/server-kit/database/row-security";
import { sql } from "kysely";
import { defineHouseholdSummary } from "./0002-household-summary.js";

const recorded = sql.raw("recorded_by text not null, recorded_at timestamptz not null default now()");
const MEDICAL = { household: "household_id", roles: ["HEALTH_OFFICER", "HELPER"] } as const;

/**
 * What settlement as an act needs: the household's status by date, the lines that explain each amount, adjustments
 * of settlements by others of the year, reversal with a reason, and runs that settle many claims.
 *
 * Settlements and adjustments are only ever added; `settlement_now` adds them up, with the rights of who asks.
 */
export const settlementActsMigration: Migration = {
  name: "0004_settlement_acts",
  up: async (db) => {
    await sql`
      create table household_status_by_date (
        id bigint generated always as identity primary key,
        household_id text collate "C" not null,
        valid_from date not null,
        category text check (category in ('DEVELOPMENT', 'DEVELOPMENT_DIBAO', 'DIBAO', 'WUBAO')),
        ${recorded}
      )`.execute(db);
    await sql`create index household_status_latest on household_status_by_date (household_id, valid_from, id)`.execute(
      db,
    );
    await protectRows(db, "household_status_by_date", {
      region: "household_id",
      ...MEDICAL,
    });

    await sql`
      alter table settlement
        add column category text check (category in ('DEVELOPMENT', 'DEVELOPMENT_DIBAO', 'DIBAO', 'WUBAO')),
        add column lines jsonb not null default '[]',
        add column reversal_reason text`.execute(db);
    await sql`
      create table settlement_adjustment (
        id bigint generated always as identity primary key,
        claim_id bigint not null references settlement (claim_id),
        household_id text collate "C" not null,
        ${recorded},
        adjusted_on date not null,
        cause_claim_id bigint not null references claim (id),
        basic bigint not null,
        serious_illness bigint not null,
        assistance bigint not null,
        out_of_pocket bigint not null,
        category text,
        lines jsonb not null,
        constraint adjustment_parts_cancel_out check (basic + serious_illness + assistance + out_of_pocket = 0)
      )`.execute(db);
    await sql`create index settlement_adjustment_claim on settlement_adjustment (claim_id, id)`.execute(db);
    await protectRows(db, "settlement_adjustment", { region: "household_id", ...MEDICAL });

    // What was paid is not rewritten: a settlement changes by its one reversal, and by its person's household.
    await sql`
      create function keep_settlement() returns trigger language plpgsql as $$ begin
        if tg_op = 'DELETE' or old.reversed_on is not null and new.reversed_on is distinct from old.reversed_on
          or (old.claim_id, old.settled_on, old.total, old.basic, old.serious_illness, old.assistance, old.out_of_pocket)
            is distinct from
            (new.claim_id, new.settled_on, new.total, new.basic, new.serious_illness, new.assistance, new.out_of_pocket)
        then
          raise exception 'settlements are not rewritten' using errcode = '42501';
        end if;
        return new;
      end $$`.execute(db);
    await sql`
      create trigger settlement_kept before update or delete on settlement
      for each row execute function keep_settlement()`.execute(db);
    await sql`
      create trigger settlement_adjustment_append_only before update or delete or truncate on settlement_adjustment
      for each statement execute function refuse_change()`.execute(db);

    await sql`
      create view settlement_now with (security_invoker = true) as
      select s.claim_id, s.person_id, s.household_id, s.settled_on, s.total,
        s.basic + coalesce(a.basic, 0) as basic,
        s.serious_illness + coalesce(a.serious_illness, 0) as serious_illness,
        s.assistance + coalesce(a.assistance, 0) as assistance,
        s.out_of_pocket + coalesce(a.out_of_pocket, 0) as out_of_pocket,
        s.reversed_on, s.reversed_by, s.reversal_reason
      from settlement s
      left join lateral (
        select sum(basic)::bigint as basic, sum(serious_illness)::bigint as serious_illness,
          sum(assistance)::bigint as assistance, sum(out_of_pocket)::bigint as out_of_pocket
        from settlement_adjustment where claim_id = s.claim_id
      ) a on true`.execute(db);
    await defineHouseholdSummary(db, "settlement_now");

    await sql`
      create table settlement_run (
        id bigint generated always as identity primary key,
        region text collate "C" not null,
        claims integer not null check (claims >= 0),
        settled integer not null default 0,
        refused integer not null default 0,
        paid bigint not null default 0,
        after_person text collate "C" not null default '',
        finished_at timestamptz,
        ${recorded},
        check (settled + refused >= 0)
      )`.execute(db);
    await protectRows(db, "settlement_run", { region: "region", roles: ["HEALTH_OFFICER"] });
    await sql`
      create table settlement_refusal (
        run_id bigint not null references settlement_run (id),
        claim_id bigint not null references claim (id),
        household_id text collate "C" not null,
        policy text not null,
        reason text not null,
        primary key (run_id, claim_id)
      )`.execute(db);
    await protectRows(db, "settlement_refusal", { region: "household_id", roles: ["HEALTH_OFFICER"] });
  },
};
