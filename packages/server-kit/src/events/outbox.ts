import type { FactsContract } from "@fupin/domain-types/events/facts-contract";
import { Role } from "@fupin/domain-types/identity";
import { type Generated, type QueryExecutorProvider, sql } from "kysely";
import type { Migration } from "../database/migrate.js";
import { createFeedIdentity } from "./feed-identity.js";

/**
 * That the facts of an object have changed, written by a trigger in the transaction of the change itself: no act,
 * import or correction can forget it. What the facts are is read when they are delivered.
 */
export type OutboxTable = {
  /** The transaction that made the change, and the row's place within it: together the position in the feed. */
  xid: Generated<string>;
  seq: Generated<number>;
  /** The contract, such as `household.registry.v1`. */
  type: string;
  /** The object, such as a household number. */
  key: string;
  at: Generated<Date>;
};

/** A database that publishes facts. */
export type Publishing = {
  outbox: OutboxTable;
  /** One row: which feed this is, and where it lives. A database made anew or restored is another feed. */
  feed: { id: string; origin: string };
  /** Up to where the outbox holds one row for each object, by contract. */
  compaction: { type: string; xid: string; seq: number };
  /** What is known to lie in the streams that the feed is relayed to. */
  relay: { stream: string; id: string; sequence: number };
};

const EVERYTHING = { roles: `{${Role.values.join(",")}}`, region_from: "", region_to: "~" };

/** Creates the outbox; every department's database has one. */
export const outboxMigration: Migration = {
  name: "0000_outbox",
  up: async (db) => {
    await sql`
      create table outbox (
        xid xid8 not null default pg_current_xact_id(),
        seq bigint generated always as identity,
        type text collate "C" not null,
        key text collate "C" not null,
        at timestamptz not null default now(),
        primary key (type, xid, seq)
      )`.execute(db);
    await sql`create index outbox_key on outbox (type, key, xid, seq)`.execute(db);
    await createFeedIdentity(db);
    await sql`
      create table compaction (type text collate "C" primary key, xid xid8 not null, seq bigint not null)`.execute(
      db,
    );
    await sql`
      create table relay (stream text primary key, id uuid not null, sequence bigint not null)`.execute(db);
    // The trigger sees all rows that the change concerns, whoever makes it: a project's beneficiaries may live
    // outside the region of the officer who accepts the project. The viewer is put back before it ends.
    await sql`
      create function publish_change() returns trigger language plpgsql as $$
      declare
        keys text := tg_argv[1];
        roles text := current_setting('fupin.roles', true);
        region_from text := current_setting('fupin.region_from', true);
        region_to text := current_setting('fupin.region_to', true);
      begin
        if tg_op = 'UPDATE' then
          keys := format('(%s) union (%s)', keys, regexp_replace(keys, '\\mchanged\\M', 'previous', 'g'));
        end if;
        perform set_config('fupin.roles', ${sql.lit(EVERYTHING.roles)}, true),
          set_config('fupin.region_from', ${sql.lit(EVERYTHING.region_from)}, true),
          set_config('fupin.region_to', ${sql.lit(EVERYTHING.region_to)}, true);
        -- An object that the transaction has told of already is told of: readers get its facts after the commit.
        execute format('insert into outbox (type, key) select distinct $1, of.key from (%s) as of (key)
                        where of.key is not null and not exists (
                          select from outbox as told
                          where told.type = $1 and told.key = of.key and told.xid = pg_current_xact_id())', keys)
          using tg_argv[0];
        perform set_config('fupin.roles', coalesce(roles, ''), true),
          set_config('fupin.region_from', coalesce(region_from, ''), true),
          set_config('fupin.region_to', coalesce(region_to, ''), true);
        return null;
      end $$`.execute(db);
  },
};

/** A table whose rows make up facts. */
export type FactsSource = {
  readonly table: string;
  /**
   * SQL that selects the keys which rows of the table concern. The rows that were written are `changed`, a name
   * that nothing else in it may have. Default: their column `household_id`.
   */
  readonly keys?: string;
};

const BY_HOUSEHOLD = "select household_id from changed";

/**
 * Publishes every change of these tables, for use in a migration. Rows that are there already are published too,
 * so that readers learn of them. One row of the outbox per transaction and object, however many rows it wrote.
 */
export async function publishChanges(
  db: QueryExecutorProvider,
  { type }: Pick<FactsContract, "type">,
  sources: readonly FactsSource[],
): Promise<void> {
  for (const [setting, value] of Object.entries(EVERYTHING)) {
    await sql`select set_config(${`fupin.${setting}`}, ${value}, true)`.execute(db);
  }
  for (const { table, keys = BY_HOUSEHOLD } of sources) {
    const on = sql.table(table);
    const prefix = `publish_${type.replaceAll(".", "_")}`;
    const call = sql`for each statement execute function publish_change(${sql.lit(type)}, ${sql.lit(keys)})`;
    await sql`
      create trigger ${sql.ref(`${prefix}_insert`)} after insert on ${on}
      referencing new table as changed ${call}`.execute(db);
    await sql`
      create trigger ${sql.ref(`${prefix}_update`)} after update on ${on}
      referencing new table as changed old table as previous ${call}`.execute(db);
    await sql`
      create trigger ${sql.ref(`${prefix}_delete`)} after delete on ${on}
      referencing old table as changed ${call}`.execute(db);
    await sql`
      insert into outbox (type, key)
      with changed as (select * from ${on})
      select distinct ${sql.lit(type)}, of.key from (${sql.raw(keys)}) as of (key) where of.key is not null`.execute(
      db,
    );
  }
}
