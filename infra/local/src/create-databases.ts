import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { provisionDepartments } from "./databases.js";

const USAGE = `npm run databases -- ADMIN_URL [--password PASSWORD]

  Creates a database with an owner's and a service's role for each department on a PostgreSQL (15 or newer),
  and prints the settings of the services. Run again, it completes what is missing and sets the password anew.
  ADMIN_URL is the connection of a role that may create roles and databases: postgres://user:password@host:5432/postgres`;

/** `npm run databases`: prepares any PostgreSQL for the services. */
await runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { password: { type: "string" } },
  });
  const [adminUrl] = positionals;
  if (adminUrl === undefined || positionals.length > 1 || !URL.canParse(adminUrl)) throw new Error(USAGE);
  const password = values.password ?? randomBytes(18).toString("base64url");
  const databases = await provisionDepartments(adminUrl, password);
  for (const [department, { app, owner }] of databases) {
    const prefix = department.toUpperCase();
    process.stdout.write(
      `export ${prefix}_DATABASE_URL='${app}'\nexport ${prefix}_OWNER_DATABASE_URL='${owner}'\n`,
    );
  }
});
