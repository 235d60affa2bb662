import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DemoSizeError, sizedDemo } from "@fupin/demo-data/sized-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { startLocalPostgres } from "@fupin/local-postgres/local-postgres";
import { DepartmentDatabase } from "@fupin/server-kit/database/department-database";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { provisionDepartments } from "./databases.js";
import { loadDemoVillages } from "./demo-loading.js";
import { DEPARTMENTS } from "./departments.js";
import { platformSettings } from "./environment.js";
import { keptSecrets, sealedValuesOf } from "./secrets.js";

const USAGE = `npm run demo-data -- --county CODE | --prefecture CODE | --province CODE  --persons N  [--seed N]

  Loads N registered persons, spread over the villages of the region, into the data folder of the local
  platform (FUPIN_DATA_DIR), running or not. Villages that are loaded already are left as they are.`;

/** `npm run demo-data`: demo data of any size. */
await runMain(async () => {
  const { region, persons, seed } = readArguments();
  const { dataDirectory } = platformSettings();
  const started = Date.now();
  const book = await DivisionBook.open();
  const running = await runningServer(dataDirectory);
  const server =
    running ?? (await startLocalPostgres({ dataDirectory: join(dataDirectory, "postgres"), durable: true }));
  try {
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
    const total = await loadDemoVillages(
      departments,
      sealedValuesOf(secrets),
      sizedDemo(book, { region, persons, seed }),
      (villages, done) => {
        process.stdout.write(
          `  ${((Date.now() - started) / 1000).toFixed(0)} s  ${villages} villages, ${done} of ${persons} persons\n`,
        );
      },
    );
    for (const { database } of departments) await database.close();
    process.stdout.write(
      `${total.persons} persons in ${total.villages} villages after ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
    );
  } catch (error) {
    if (error instanceof DemoSizeError) throw new Error(error.message);
    throw error;
  } finally {
    await server.stop();
  }
});

function readArguments(): { region: string; persons: number; seed: number } {
  const { values } = parseArgs({
    options: {
      county: { type: "string" },
      prefecture: { type: "string" },
      province: { type: "string" },
      persons: { type: "string" },
      seed: { type: "string", default: "1" },
    },
  });
  const [region, ...more] = [values.county, values.prefecture, values.province].filter(
    (code) => code !== undefined,
  );
  if (region === undefined || more.length > 0 || values.persons === undefined) throw new Error(USAGE);
  const numbers = [values.persons, values.seed].map((value) =>
    /^\d{1,8}$/.test(value) ? Number(value) : Number.NaN,
  );
  const [persons = Number.NaN, seed = Number.NaN] = numbers;
  if (Number.isNaN(persons) || Number.isNaN(seed))
    throw new Error(`--persons and --seed are whole numbers\n\n${USAGE}`);
  return { region, persons, seed };
}

/** The PostgreSQL of a platform that runs on this data folder, if one does; it is not ours to stop. */
async function runningServer(
  dataDirectory: string,
): Promise<{ adminUrl: string; stop: () => Promise<void> } | undefined> {
  const text = await readFile(join(dataDirectory, "running.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { adminUrl } = JSON.parse(text) as { adminUrl: string };
  const pg = (await import("pg")).default;
  const client = new pg.Client({ connectionString: adminUrl });
  const answers = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => undefined);
  return answers ? { adminUrl, stop: async () => undefined } : undefined;
}
