import { type Kysely, sql } from "kysely";
import { systemViewer } from "../../src/database/department-database.js";
import { createTestDatabase, type TestDatabase } from "../../src/testing/test-database.js";
import { type Level, SOURCE_MIGRATIONS, type Source, TARGET_MIGRATIONS, type Target } from "./stock.js";

/** The two departments' databases: one pair for a test file, emptied between its tests. */
export type StockDatabases = {
  readonly source: TestDatabase<Source>;
  readonly target: TestDatabase<Target>;
  readonly stock: Kysely<Source>;
  readonly known: Kysely<Target>;
  /** What the reading department knows. */
  levels(): Promise<Record<string, Level["amount"]>>;
  /** How often something took effect there. */
  effects(): Promise<number>;
  empty(): Promise<void>;
  close(): Promise<void>;
};

export async function stockDatabases(): Promise<StockDatabases> {
  const [source, target] = await Promise.all([
    createTestDatabase<Source>("events_source", SOURCE_MIGRATIONS),
    createTestDatabase<Target>("events_target", TARGET_MIGRATIONS),
  ]);
  const stock = source.database.as(systemViewer);
  const known = target.database.as(systemViewer);
  return {
    source,
    target,
    stock,
    known,
    levels: async () => {
      const rows = await known.selectFrom("known").selectAll().orderBy("id").execute();
      return Object.fromEntries(rows.map(({ id, amount }) => [id, amount]));
    },
    effects: async () => (await known.selectFrom("effect").selectAll().execute()).length,
    empty: async () => {
      for (const table of ["stock", "outbox", "compaction", "relay"] as const)
        await sql`delete from ${sql.table(table)}`.execute(stock);
      for (const table of ["known", "effect", "consumption", "unapplied_event"] as const)
        await sql`delete from ${sql.table(table)}`.execute(known);
    },
    close: async () => {
      await source.close();
      await target.close();
    },
  };
}
