import { type Generated, sql } from "kysely";
import type { Migration } from "../database/migrate.js";

/** How far a department has read one contract; written in the transaction of the effects. */
export type ConsumptionTable = {
  type: string;
  /** The feed the position belongs to; null before the first reading. */
  feed: string | null;
  position: string | null;
  /** Events that took effect since reading began. */
  applied: Generated<number>;
  /** About how many changes were left when it was last read. */
  behind: Generated<number>;
  /** When the latest change was made that took effect. */
  last_event_at: Date | null;
  /** When the end of the feed was last reached. */
  caught_up_at: Date | null;
};

/** Facts that could not be taken over; they are tried again when the object changes, or on a rebuild. */
export type UnappliedEventTable = {
  type: string;
  key: string;
  position: string;
  problem: string;
  noted_at: Generated<Date>;
};

/** A database that takes over facts of other departments. */
export type Consuming = { consumption: ConsumptionTable; unapplied_event: UnappliedEventTable };

/** Creates the memory of what was read. */
export const consumptionMigration: Migration = {
  name: "0000_consumption",
  up: async (db) => {
    await sql`
      create table consumption (
        type text primary key,
        feed uuid,
        position text,
        applied bigint not null default 0,
        behind bigint not null default 0,
        last_event_at timestamptz,
        caught_up_at timestamptz
      )`.execute(db);
    await sql`
      create table unapplied_event (
        type text not null,
        key text collate "C" not null,
        position text not null,
        problem text not null,
        noted_at timestamptz not null default now(),
        primary key (type, key)
      )`.execute(db);
  },
};
