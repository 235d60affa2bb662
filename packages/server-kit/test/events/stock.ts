import { defineFacts } from "@fupin/domain-types/events/facts-contract";
import { type Kysely, sql, type Transaction } from "kysely";
import { z } from "zod";
import type { DepartmentDatabase } from "../../src/database/department-database.js";
import type { Consuming } from "../../src/events/consumption.js";
import { DatabaseFeed, publication } from "../../src/events/database-feed.js";
import { type Publishing, publishChanges } from "../../src/events/outbox.js";
import { subscription } from "../../src/events/subscription.js";

/** A department that publishes how much of something there is. */
export type Source = Publishing & { stock: { id: string; amount: number } };
/** A department that wants to know, and counts what took effect. */
export type Target = Consuming & {
  known: { id: string; amount: number };
  effect: { key: string; amount: number | null; position: string | null };
};

export const contract = defineFacts(
  "stock.level.v1",
  "industry",
  z.object({ id: z.string(), amount: z.int().nonnegative(), note: z.string().optional() }),
);
export type Level = z.infer<typeof contract.schema>;

export const SOURCE_MIGRATIONS = [
  {
    name: "0001-stock",
    up: async (db: Kysely<unknown>) => {
      await sql`create table stock (id text primary key, amount bigint not null)`.execute(db);
      await publishChanges(db, contract, [
        { table: "stock", keys: "with changed_keys as (select id from changed) select id from changed_keys" },
      ]);
    },
  },
];

/** More than 999 of something cannot be stored here. */
export const TARGET_MIGRATIONS = [
  {
    name: "0001-known",
    up: async (db: Kysely<unknown>) => {
      await sql`create table known (id text primary key, amount bigint not null check (amount < 1000))`.execute(
        db,
      );
      await sql`create table effect (key text not null, amount bigint, position text)`.execute(db);
    },
  },
];

/** The department's feed. An amount of 77 comes with a note of two million letters. */
export const stockFeed = (database: DepartmentDatabase<Source>): DatabaseFeed<Source> =>
  new DatabaseFeed(database, [
    publication<Source, Level>(contract, async (db, keys) => {
      const { rows } = await sql<Level>`
        select id, amount from stock where id = any (${[...keys]}::text[])`.execute(db);
      return new Map(
        rows.map((row) => [row.id, row.amount === 77 ? { ...row, note: "x".repeat(2e6) } : row]),
      );
    }),
  ]);

/** `positionOf` says at which position a key's facts were delivered, where effects are told apart by it. */
export const takeOver = (positionOf: (key: string) => string | null = () => null) =>
  subscription<Target, Level>({
    contract,
    apply: async (trx, events) => {
      if (events.length === 0) return;
      await trx
        .insertInto("effect")
        .values(
          events.map(({ key, facts }) => ({ key, amount: facts?.amount ?? null, position: positionOf(key) })),
        )
        .execute();
      const keys = events.map(({ key }) => key);
      await sql`delete from known where id = any (${keys}::text[])`.execute(trx);
      const there = events.flatMap(({ facts }) => (facts === null ? [] : [facts]));
      if (there.length === 0) return;
      await trx
        .insertInto("known")
        .values(there.map(({ id, amount }) => ({ id, amount })))
        .execute();
    },
    reset: async (trx) => {
      await sql`delete from known`.execute(trx);
      await sql`delete from effect`.execute(trx);
    },
  });

export const put = (db: Kysely<Source> | Transaction<Source>, id: string, amount: number) =>
  db
    .insertInto("stock")
    .values({ id, amount })
    .onConflict((of) => of.column("id").doUpdateSet({ amount }))
    .execute();
