import { Kysely, PostgresDialect } from "kysely";
import { type Migration as KyselyMigration, Migrator } from "kysely/migration";
import pg from "pg";
import { actMigration } from "../acts/perform-once.js";
import { consumptionMigration } from "../events/consumption.js";
import { outboxMigration } from "../events/outbox.js";
import { outboxLookupsMigration } from "../events/outbox-lookups.js";
import { auditMigration } from "./audit.js";

/** One step of a database's schema. The list is static and ordered; a step that has landed never changes. */
export type Migration = { readonly name: string; readonly up: KyselyMigration["up"] };

/** Runs what is missing, in order, under a lock that lets one process at a time through. */
export async function migrateDatabase(
  url: string,
  migrations: readonly Migration[],
  upTo?: string,
): Promise<void> {
  const all = [
    auditMigration,
    actMigration,
    outboxMigration,
    outboxLookupsMigration,
    consumptionMigration,
    ...migrations,
  ];
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({
      db,
      provider: {
        getMigrations: async () => Object.fromEntries(all.map(({ name, up }) => [name, { up }])),
      },
      // What the kit itself brings comes first by name, also to databases that have gone on without it.
      allowUnorderedMigrations: true,
    });
    const { error } = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo);
    if (error) throw error;
  } finally {
    await db.destroy();
  }
}
