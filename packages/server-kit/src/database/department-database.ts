import { Role } from "@fupin/domain-types/identity";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Viewer } from "../viewer.js";
import { type Migration, migrateDatabase } from "./migrate.js";
import { StatementNames } from "./statement-names.js";
import { type StatementObserver, ViewerPool } from "./viewer-pool.js";

const { Pool, types } = pg;

// Whole numbers come as numbers (amounts in fen stay below 2^53), dates as text: a day has no zone.
types.setTypeParser(types.builtins.INT8, (text) => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error("a bigint of the database exceeds the exact range");
  return number;
});
types.setTypeParser(types.builtins.DATE, (text) => text);

/** The platform itself, for migrations, demo data and event handling; never for a request of a person. */
export const systemViewer: Viewer = { subject: "system", roles: Role.values, region: "", households: [] };

export type DatabaseOptions = {
  /** Connection of the application role, which row-level security binds. */
  readonly url: string;
  /** Connection of the role that owns the tables; default: the application role itself. */
  readonly ownerUrl?: string | undefined;
  readonly maxConnections?: number;
  /** Longest time a statement may take, in milliseconds. */
  readonly statementTimeout?: number;
  readonly observe?: StatementObserver;
};

/** One department's database, reached only in the name of a viewer. */
export class DepartmentDatabase<Tables> {
  readonly #pool: pg.Pool;
  readonly #options: DatabaseOptions;
  readonly #names = new StatementNames();
  readonly #byViewer = new WeakMap<Viewer, Kysely<Tables>>();

  constructor(options: DatabaseOptions) {
    this.#options = options;
    this.#pool = new Pool({
      connectionString: options.url,
      max: options.maxConnections ?? 10,
      connectionTimeoutMillis: 5_000,
      statement_timeout: options.statementTimeout ?? 10_000,
      idle_in_transaction_session_timeout: 60_000,
      // Statements are prepared once per connection; planned anew at every call they would cost twice the time.
      options: "-c plan_cache_mode=force_generic_plan",
    });
    // A connection that breaks is dropped: while idle by the pool, in use by the statement that fails with it.
    // Without a listener the event itself would end the process.
    this.#pool.on("error", () => undefined);
    this.#pool.on("connect", (client) => client.on("error", () => undefined));
  }

  /** The database as this viewer sees it. Cheap: kept per viewer object. */
  as(viewer: Viewer): Kysely<Tables> {
    let db = this.#byViewer.get(viewer);
    if (db === undefined) {
      const pool = new ViewerPool(this.#pool, viewer, this.#names, this.#options.observe);
      db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
      this.#byViewer.set(viewer, db);
    }
    return db;
  }

  /** Brings the schema up to date; safe when several processes start at once. Throws as `assertBoundByRowSecurity`. */
  async migrate(migrations: readonly Migration[]): Promise<void> {
    await this.assertBoundByRowSecurity();
    await migrateDatabase(this.#options.ownerUrl ?? this.#options.url, migrations);
  }

  /** Refreshes the planner's statistics, which bulk loads leave far behind. */
  async analyze(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#options.ownerUrl ?? this.#options.url });
    await client.connect();
    try {
      await client.query("analyze");
    } finally {
      await client.end();
    }
  }

  /** Throws where the application role would not be bound by row-level security. */
  async assertBoundByRowSecurity(): Promise<void> {
    const { rows } = await this.#pool.query(
      "select rolname, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user",
    );
    if (rows[0]?.free) {
      throw new Error(
        `the database role "${rows[0].rolname}" bypasses row-level security; connect with an ordinary role (npm run databases creates them)`,
      );
    }
  }

  /** Whether the database answers. */
  async ready(): Promise<boolean> {
    return this.#pool.query("select 1").then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
