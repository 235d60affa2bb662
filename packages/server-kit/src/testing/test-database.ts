import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { DepartmentDatabase } from "../database/department-database.js";
import { type Migration, migrateDatabase } from "../database/migrate.js";
import { provisionDatabase } from "../database/provision.js";
import type { StatementKind } from "../database/viewer-pool.js";

const PASSWORD = "test";

/** A database of its own for one test file, and what was sent to it. */
export type TestDatabase<Tables> = {
  readonly database: DepartmentDatabase<Tables>;
  /** Connection of the role that owns the tables. */
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Runs something and returns the statements it cost, without those that only name the viewer. */
  countStatements(run: () => Promise<unknown>): Promise<string[]>;
  close(): Promise<void>;
};

/**
 * Clones a database from a template that holds all migrations; the template is made once per test run. The
 * service's role is not the owner, so that row-level security is what production has.
 */
export async function createTestDatabase<Tables>(
  department: string,
  migrations: readonly Migration[],
): Promise<TestDatabase<Tables>> {
  const adminUrl = inject("testPostgres");
  const version = createHash("sha1")
    .update(migrations.map(({ name }) => name).join())
    .digest("hex")
    .slice(0, 8);
  const template = `${department}_${version}`;
  const name = `${department}_${randomBytes(5).toString("hex")}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query("select pg_advisory_lock(hashtext($1))", [template]);
    const { rowCount } = await admin.query("select 1 from pg_database where datname = $1", [template]);
    if (!rowCount) {
      const { owner } = await provisionDatabase(adminUrl, template, PASSWORD);
      await migrateDatabase(owner, migrations);
    }
    // Files are copied at a quarter of what it costs to write every page through the log.
    await admin.query(
      `create database ${name} template ${template} owner ${template}_owner strategy file_copy`,
    );
  } finally {
    await admin.end();
  }
  const urlOf = (role: string): string => {
    const url = new URL(adminUrl);
    url.username = `${template}_${role}`;
    url.password = PASSWORD;
    url.pathname = `/${name}`;
    return url.href;
  };
  const sent: { kind: StatementKind; sql: string }[] = [];
  const observe = (kind: StatementKind, sql: string): void => {
    sent.push({ kind, sql });
  };
  const database = new DepartmentDatabase<Tables>({
    url: urlOf("app"),
    ownerUrl: urlOf("owner"),
    maxConnections: 5,
    observe,
  });
  return {
    database,
    ownerUrl: urlOf("owner"),
    appUrl: urlOf("app"),
    countStatements: async (run) => {
      sent.length = 0;
      await run();
      return sent.filter(({ kind }) => kind === "query").map(({ sql }) => sql);
    },
    close: () => database.close(),
  };
}
