import { fundUse } from "@fupin/domain-types/events/fund-use";
import type { Migration } from "@fupin/server-kit/database/migrate";
import { publishChanges } from "@fupin/server-kit/events/outbox";
import { sql } from "kysely";

/** Allocations that were taken back, each once, and those that stand (policies F-1, I-4). Public, as policy F-2 asks. */
export const allocationReversalMigration: Migration = {
  name: "0015_allocation_reversal",
  up: async (db) => {
    await sql`
      create table fund_allocation_reversal (
        allocation_id text collate "C" not null references fund_allocation (id),
        reversed_on date not null,
        reason text not null check (reason <> ''),
        document text not null check (document <> ''),
        recorded_by text not null,
        recorded_at timestamptz not null default now(),
        constraint fund_allocation_reversal_once primary key (allocation_id)
      )`.execute(db);
    await sql`
      create trigger fund_allocation_reversal_append_only
      before update or delete or truncate on fund_allocation_reversal
      for each statement execute function refuse_change()`.execute(db);
    await sql`
      create view standing_allocation as
      select a.* from fund_allocation a
      where not exists (select from fund_allocation_reversal r where r.allocation_id = a.id)`.execute(db);
    await publishChanges(db, fundUse, [
      {
        table: "fund_allocation_reversal",
        keys: "select a.fund_id from changed c join fund_allocation a on a.id = c.allocation_id",
      },
    ]);
  },
};
