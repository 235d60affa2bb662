import pg from "pg";

/** The two connections of a department's database. */
export type ProvisionedDatabase = { readonly name: string; readonly owner: string; readonly app: string };

/**
 * Creates (or completes) a department's database with its two roles: `<name>_owner`, which owns the tables and
 * runs migrations, and `<name>_app`, which the service uses and row-level security binds. Repeatable.
 */
export async function provisionDatabase(
  adminUrl: string,
  name: string,
  password: string,
): Promise<ProvisionedDatabase> {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new Error(`not a database name: ${name}`);
  const owner = `${name}_owner`;
  const app = `${name}_app`;
  await withClient(adminUrl, async (client) => {
    for (const role of [owner, app]) {
      const exists = await client.query("select 1 from pg_roles where rolname = $1", [role]);
      const verb = exists.rowCount ? "alter" : "create";
      await client.query(
        `${verb} role ${role} login nosuperuser nobypassrls password ${pg.escapeLiteral(password)}`,
      );
    }
    const exists = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!exists.rowCount) {
      await client.query(`grant ${owner} to current_user`);
      await client.query(`create database ${name} owner ${owner}`);
    }
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${app}`);
  });
  const databaseUrl = new URL(adminUrl);
  databaseUrl.pathname = `/${name}`;
  await withClient(databaseUrl.href, async (client) => {
    await client.query(`grant usage on schema public to ${app}`);
    await client.query(`grant create on schema public to ${owner}`);
    await client.query(
      `alter default privileges for role ${owner} in schema public grant select, insert, update, delete on tables to ${app}`,
    );
    await client.query(
      `alter default privileges for role ${owner} in schema public grant usage, select on sequences to ${app}`,
    );
  });
  const urlOf = (role: string): string => {
    const url = new URL(databaseUrl);
    url.username = role;
    url.password = password;
    return url.href;
  };
  return { name, owner: urlOf(owner), app: urlOf(app) };
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
