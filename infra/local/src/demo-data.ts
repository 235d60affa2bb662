import "reflect-metadata";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DemoSizeError, sizedDemo } from "@fupin/demo-data/sized-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { claimDataFolder } from "@fupin/local-postgres/data-folder";
import { startLocalPostgres } from "@fupin/local-postgres/local-postgres";
import { DepartmentDatabase } from "@fupin/server-kit/database/department-database";
import { runMain } from "@fupin/server-kit/runtime/serve";
import pg from "pg";
import { dropDepartments, provisionDepartments } from "./databases.js";
import { loadDemoVillages, OtherDemoDataError } from "./demo-loading.js";
import { noteFirstRun } from "./demo-once.js";
import { DEPARTMENTS } from "./departments.js";
import { platformSettings } from "./environment.js";
import { keptSecrets, sealedValuesOf } from "./secrets.js";

const USAGE = `npm run demo-data -- --county CODE | --prefecture CODE | --province CODE  --persons N  [--seed N] [--replace]

  Loads N registered persons, spread over the villages of the region, into the data folder of the local
  platform (FUPIN_DATA_DIR). A load that was interrupted goes on where it stopped.
  --replace  drop what is in the databases first; the platform must be stopped`;

/** `npm run demo-data`: demo data of any size. */
await runMain(async () => {
  const { region, persons, seed, replace } = readArguments();
  const { dataDirectory } = platformSettings();
  const started = Date.now();
  const seconds = (): string => ((Date.now() - started) / 1000).toFixed(1);
  const villages = sizedDemo(await DivisionBook.open(), { region, persons, seed });
  const server = await databaseServer(dataDirectory, replace);
  try {
    if (replace) await dropDepartments(server.adminUrl);
    const secrets = await keptSecrets(dataDirectory);
    const databases = await provisionDepartments(server.adminUrl, secrets.databasePassword);
    const departments = DEPARTMENTS.map((department) => {
      const urls = databases.get(department.name);
      if (urls === undefined) throw new Error(`no database for ${department.name}`);
      const database = new DepartmentDatabase<never>({
        url: urls.app,
        ownerUrl: urls.owner,
        statementTimeout: 600_000,
      });
      return { ...department, database };
    });
    for (const { database, migrations } of departments) await database.migrate(migrations);
    const plan = { name: `region ${region}, ${persons} persons, seed ${seed}`, villages };
    const total = await loadDemoVillages(departments, sealedValuesOf(secrets), plan, (count, done) =>
      process.stdout.write(`  ${seconds()} s  ${count} villages, ${done} of ${persons} persons\n`),
    );
    await noteFirstRun(dataDirectory, "demo data");
    for (const { database } of departments) await database.close();
    process.stdout.write(`${total.persons} persons in ${total.villages} villages after ${seconds()} s\n`);
  } catch (error) {
    if (error instanceof DemoSizeError || error instanceof OtherDemoDataError) throw new Error(error.message);
    throw error;
  } finally {
    await server.stop();
  }
});

function readArguments(): { region: string; persons: number; seed: number; replace: boolean } {
  const { values } = parseArgs({
    options: {
      county: { type: "string" },
      prefecture: { type: "string" },
      province: { type: "string" },
      persons: { type: "string" },
      seed: { type: "string", default: "1" },
      replace: { type: "boolean", default: false },
    },
  });
  const [region, ...more] = [values.county, values.prefecture, values.province].filter(
    (code) => code !== undefined,
  );
  if (region === undefined || more.length > 0 || values.persons === undefined) throw new Error(USAGE);
  const [persons, seed] = [values.persons, values.seed].map((value) =>
    /^\d{1,8}$/.test(value) ? Number(value) : undefined,
  );
  if (persons === undefined || seed === undefined)
    throw new Error(`--persons and --seed are whole numbers\n\n${USAGE}`);
  return { region, persons, seed, replace: values.replace };
}

type Server = { readonly adminUrl: string; stop(): Promise<void> };

/** The PostgreSQL of the platform that runs on this data folder, else one that is started for the load. */
async function databaseServer(dataDirectory: string, alone: boolean): Promise<Server> {
  const running = await runningServer(dataDirectory);
  if (running !== undefined && alone)
    throw new Error("Stop the platform first: --replace drops its databases.");
  if (running !== undefined) return { adminUrl: running, stop: async () => undefined };
  const folder = await claimDataFolder(dataDirectory);
  const server = await startLocalPostgres({ dataDirectory: join(folder.path, "postgres"), durable: true });
  return {
    adminUrl: server.adminUrl,
    stop: async () => {
      await server.stop();
      await folder.release();
    },
  };
}

async function runningServer(dataDirectory: string): Promise<string | undefined> {
  const text = await readFile(join(dataDirectory, "running.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { adminUrl } = JSON.parse(text) as { adminUrl: string };
  const client = new pg.Client({ connectionString: adminUrl });
  const answers = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => undefined);
  return answers ? adminUrl : undefined;
}
