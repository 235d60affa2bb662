import { Department } from "@fupin/domain-types/identity";
import { type ProvisionedDatabase, provisionDatabase } from "@fupin/server-kit/database/provision";
import pg from "pg";

/** The name of a department's database. */
export const databaseName = (department: Department): string => `fupin_${department}`;

/** Drops the departments' databases with everything in them, whoever is connected. */
export async function dropDepartments(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const name of Department.values) {
      await client.query(
        `drop database if exists ${client.escapeIdentifier(databaseName(name))} with (force)`,
      );
    }
  } finally {
    await client.end();
  }
}

/** Creates what is missing of the departments' databases and roles on a PostgreSQL server. */
export async function provisionDepartments(
  adminUrl: string,
  password: string,
): Promise<ReadonlyMap<Department, ProvisionedDatabase>> {
  const databases = new Map<Department, ProvisionedDatabase>();
  for (const name of Department.values) {
    databases.set(name, await provisionDatabase(adminUrl, databaseName(name), password));
  }
  return databases;
}
