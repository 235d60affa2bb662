import { join } from "node:path";
import { provisionDepartments } from "@fupin/local-platform/databases";
import { keptSecrets } from "@fupin/local-platform/secrets";
import { claimDataFolder } from "@fupin/local-postgres/data-folder";
import { startLocalPostgres } from "@fupin/local-postgres/local-postgres";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { given } from "../environment.js";

/** What it tells when it serves: all that the departments' processes need to reach their databases. */
export type DatabaseTold = {
  readonly urls: Readonly<Record<string, { readonly app: string; readonly owner: string }>>;
  readonly encryptionKeys: string;
  readonly searchKey: string;
};

/** The PostgreSQL of a platform's data folder, without the platform. */
await runMain(async () => {
  const folder = await claimDataFolder(given("DATA"));
  const secrets = await keptSecrets(folder.path);
  const postgres = await startLocalPostgres({ dataDirectory: join(folder.path, "postgres"), durable: true });
  process.once("SIGTERM", async () => {
    await postgres.stop();
    await folder.release();
    process.exit(0);
  });
  const urls = await provisionDepartments(postgres.adminUrl, secrets.databasePassword);
  process.send?.({
    urls: Object.fromEntries(urls),
    encryptionKeys: secrets.encryptionKeys,
    searchKey: secrets.searchKey,
  } satisfies DatabaseTold);
});
