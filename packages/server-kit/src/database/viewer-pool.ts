import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";
import type { Viewer } from "../viewer.js";
import type { StatementNames } from "./statement-names.js";

/** What a statement was sent for: the operation itself, or telling the connection who the viewer is. */
export type StatementKind = "query" | "viewer";

/** Is told of every statement before it is sent; parameters are not shown. */
export type StatementObserver = (kind: StatementKind, sql: string) => void;

type ViewerClient = pg.PoolClient & { fupinViewer?: string };

const SET_VIEWER = `select set_config('fupin.subject', $1, false), set_config('fupin.roles', $2, false),
  set_config('fupin.region_from', $3, false), set_config('fupin.region_to', $4, false),
  set_config('fupin.households', $5, false)`;

/**
 * A pool whose connections carry one viewer, which row-level security reads. The viewer is set at checkout and
 * only where the connection had another one; a connection that was never told sees nothing.
 */
export class ViewerPool implements PostgresPool {
  /** The shared pool's options, which Kysely needs to cancel a query over a connection of its own. */
  readonly options: PostgresPool["options"];
  readonly #pool: pg.Pool;
  readonly #key: string;
  readonly #settings: string[];
  readonly #names: StatementNames;
  readonly #observe: StatementObserver | undefined;

  constructor(pool: pg.Pool, viewer: Viewer, names: StatementNames, observe?: StatementObserver) {
    this.options = pool.options as PostgresPool["options"];
    this.#pool = pool;
    this.#settings = viewerSettings(viewer);
    this.#key = this.#settings.join("\0");
    this.#names = names;
    this.#observe = observe;
  }

  async connect(): Promise<PostgresPoolClient> {
    const client = (await this.#pool.connect()) as ViewerClient;
    if (client.fupinViewer !== this.#key) {
      try {
        delete client.fupinViewer;
        this.#observe?.("viewer", SET_VIEWER);
        await client.query({ name: "fupin-viewer", text: SET_VIEWER, values: this.#settings });
        client.fupinViewer = this.#key;
      } catch (error) {
        client.release(true);
        throw error;
      }
    }
    const query = (first: unknown, parameters?: readonly unknown[]): unknown => {
      if (typeof first !== "string") return client.query(first as pg.Submittable);
      this.#observe?.("query", first);
      const values = parameters as unknown[];
      const name = this.#names.nameOf(first);
      return client.query(name === undefined ? { text: first, values } : { name, text: first, values });
    };
    return { query, release: () => client.release() } as unknown as PostgresPoolClient;
  }

  async end(): Promise<void> {
    // The pool is shared by all viewers and ended by its owner.
  }
}

function viewerSettings(viewer: Viewer): string[] {
  const from = viewer.region ?? "";
  const to = viewer.region === undefined ? "" : `${viewer.region}~`;
  // Roles and household numbers come from closed forms (letters, digits), so the array literal needs no quoting.
  return [viewer.subject, `{${viewer.roles.join(",")}}`, from, to, `{${viewer.households.join(",")}}`];
}
