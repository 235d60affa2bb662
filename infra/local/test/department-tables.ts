import pg from "pg";

/** The departments' own databases, read and written past their services: row-level security binds no superuser. */
export class DepartmentTables {
  readonly #adminUrl: string;
  readonly #clients = new Map<string, Promise<pg.Client>>();

  constructor(adminUrl: string) {
    this.#adminUrl = adminUrl;
  }

  async query<Row>(department: string, statement: string, values: unknown[] = []): Promise<Row[]> {
    let client = this.#clients.get(department);
    if (client === undefined) {
      client = this.#connect(department);
      this.#clients.set(department, client);
    }
    return (await (await client).query(statement, values)).rows as Row[];
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) await (await client).end();
  }

  async #connect(department: string): Promise<pg.Client> {
    const url = new URL(this.#adminUrl);
    url.pathname = `/fupin_${department}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    return client;
  }
}
