import type { Department } from "@fupin/domain-types/identity";
import { type ProvisionedDatabase, provisionDatabase } from "@fupin/server-kit/database/provision";
import { DEPARTMENTS } from "./departments.js";

/** The name of a department's database. */
export const databaseName = (department: Department): string => `fupin_${department}`;

/** Creates what is missing of the departments' databases and roles on a PostgreSQL server. */
export async function provisionDepartments(
  adminUrl: string,
  password: string,
): Promise<ReadonlyMap<Department, ProvisionedDatabase>> {
  const databases = new Map<Department, ProvisionedDatabase>();
  for (const { name } of DEPARTMENTS) {
    databases.set(name, await provisionDatabase(adminUrl, databaseName(name), password));
  }
  return databases;
}
