import "reflect-metadata";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sizedDemo } from "@fupin/demo-data/sized-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { startLocalPostgres } from "@fupin/local-postgres/local-postgres";
import { migrations } from "@fupin/reporting/db/migrations";
import type { Tables } from "@fupin/reporting/db/tables";
import { createReportingSubgraph } from "@fupin/reporting/subgraph";
import { DepartmentDatabase, systemViewer } from "@fupin/server-kit/database/department-database";
import { provisionDatabase } from "@fupin/server-kit/database/provision";
import { createLogger } from "@fupin/server-kit/logging";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { SealedValues } from "@fupin/server-kit/sealed-values";
import { sql } from "kysely";
import { DATA_FOLDER } from "../files.js";
import { percentile } from "../measure/statistics.js";
import { describeMachine } from "../report/machine.js";
import { textTable } from "../report/text-table.js";
import { arbitraryCohorts } from "./arbitrary-cohorts.js";
import { loadFacts } from "./load-facts.js";
import { measureExport } from "./measure-export.js";
import { DAYS, QUESTIONS, type Question } from "./questions.js";

const USAGE = `npm run bench:reporting -- [--province CODE] [--persons N] [--runs N] [--filters N]

  Fills a read model with a province's demo data (kept for the next run), then asks summaries and cohorts of a
  village, a county and the province, and cohorts by arbitrary filters of the province.
  Default: 62, 4170000 persons, 12 runs of each question, 200 filters.`;

/** `npm run bench:reporting`: how answers grow from a village to a province. */
await runMain(async () => {
  const { values } = parseArgs({
    options: {
      province: { type: "string", default: "62" },
      persons: { type: "string", default: "4170000" },
      runs: { type: "string", default: "12" },
      filters: { type: "string", default: "200" },
    },
  });
  const [persons, runs, filters] = [values.persons, values.runs, values.filters].map(Number) as [
    number,
    number,
    number,
  ];
  if (!(persons > 0) || !(runs > 0) || !(filters > 0)) throw new Error(USAGE);
  const folder = join(DATA_FOLDER, `reporting-${values.province}-${persons}`);
  await mkdir(folder, { recursive: true });
  const postgres = await startLocalPostgres({ dataDirectory: join(folder, "postgres"), durable: false });
  try {
    const { app, owner } = await provisionDatabase(postgres.adminUrl, "fupin_reporting", "bench");
    const database = new DepartmentDatabase<Tables>({ url: app, ownerUrl: owner, statementTimeout: 600_000 });
    await database.migrate(migrations);
    await loadOnce(folder, database, values.province, persons);
    const regions = await busiestRegions(database, values.province);
    const lines = await measure(database, regions, runs, filters);
    const machine = await describeMachine();
    process.stdout.write(
      `\n${machine.date}  ${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.kernel}, Node ${machine.node}\n` +
        `${await readFile(join(folder, "loaded"), "utf8")}\n` +
        `${runs} runs of each question in turn, on ${DAYS.length} days; milliseconds\n\n${lines}\n`,
    );
  } finally {
    await postgres.stop();
  }
});

async function loadOnce(
  folder: string,
  database: DepartmentDatabase<Tables>,
  province: string,
  persons: number,
): Promise<void> {
  const marker = join(folder, "loaded");
  if (await readFile(marker, "utf8").catch(() => undefined)) return;
  const began = Date.now();
  const seconds = (): number => Math.round((Date.now() - began) / 1000);
  let said = 0;
  const villages = sizedDemo(await DivisionBook.open(), { region: province, persons });
  const total = await loadFacts(database.as(systemViewer), villages, (households, done) => {
    if (households - said < 20_000) return;
    said = households;
    const memory = Math.round(process.memoryUsage().rss / 1024 ** 2);
    process.stdout.write(
      `${String(seconds()).padStart(6)} s  ${households} households, ${done} persons, ${memory} MB\n`,
    );
  });
  await database.analyze();
  const { rows } = await sql<{ size: string; periods: number }>`
    select pg_size_pretty(pg_database_size(current_database())) as size,
           (select count(*) from household_period) as periods`.execute(database.as(systemViewer));
  await writeFile(
    marker,
    `${total.persons} persons in ${total.households} households, ${rows[0]?.periods} periods, ${rows[0]?.size}; projected in ${seconds()} s`,
  );
}

/** The province, its county and its village with most households. */
async function busiestRegions(
  database: DepartmentDatabase<Tables>,
  province: string,
): Promise<readonly (readonly [level: string, region: string])[]> {
  const largest = async (length: number): Promise<string> => {
    const { rows } = await sql<{ code: string }>`
      select left(village_code, ${length}) as code from household_period_current
      group by 1 order by count(*) desc limit 1`.execute(database.as(systemViewer));
    return rows[0]?.code ?? province;
  };
  return [
    ["village", await largest(12)],
    ["county", await largest(6)],
    ["province", province],
  ];
}

async function measure(
  database: DepartmentDatabase<Tables>,
  regions: readonly (readonly [string, string])[],
  runs: number,
  filters: number,
): Promise<string> {
  const subgraph = await createReportingSubgraph({
    database,
    log: createLogger("bench", "error"),
    sealed: new SealedValues({
      encryption: [{ id: "bench", key: Buffer.alloc(32) }],
      search: Buffer.alloc(32),
    }),
    verifyToken: async () => ({ subject: "bench", roles: ["LEADING_GROUP"], region: "", households: [] }),
  });
  const times = new Map<string, number[]>();
  const memory: number[] = [];
  const arbitrary: { name: string; took: number }[] = [];
  const exports: string[] = [];
  try {
    for (let run = -1; run < runs; run += 1) {
      for (const question of QUESTIONS) {
        for (const [level, region] of regions) {
          const took = await ask(
            subgraph,
            question,
            region,
            DAYS[(run + DAYS.length) % DAYS.length] as string,
          );
          // The first run warms up.
          if (run >= 0)
            times.set(`${question.name}/${level}`, [...(times.get(`${question.name}/${level}`) ?? []), took]);
        }
      }
      memory.push(Math.round(process.memoryUsage().rss / 1024 ** 2));
    }
    const [, province] = regions.at(-1) as readonly [string, string];
    for (const [index, question] of arbitraryCohorts(filters).entries()) {
      const took = await ask(subgraph, question, province, DAYS[index % DAYS.length] as string);
      arbitrary.push({ name: question.name, took });
    }
    memory.push(Math.round(process.memoryUsage().rss / 1024 ** 2));
    await subgraph.app.listen({ host: "127.0.0.1", port: 0 });
    for (const format of ["csv", "xlsx"] as const) {
      const { megabytes, seconds, memoryBefore, memoryMost } = await measureExport(
        subgraph,
        province,
        format,
      );
      exports.push(
        `all households as .${format}: ${megabytes.toFixed(0)} MB in ${seconds.toFixed(0)} s, memory ${memoryBefore.toFixed(0)} MB before, ${memoryMost.toFixed(0)} MB at most`,
      );
    }
  } finally {
    await subgraph.close();
  }
  const figure = (question: string, level: string, p: number): number =>
    percentile(
      (times.get(`${question}/${level}`) ?? []).toSorted((a, b) => a - b),
      p,
    );
  const rows = QUESTIONS.map(({ name }) => [
    name,
    ...regions.flatMap(([level]) => [50, 95].map((p) => figure(name, level, p).toFixed(0))),
    (figure(name, "province", 50) / figure(name, "county", 50)).toFixed(2),
  ]);
  const header = [
    "question",
    ...regions.flatMap(([level]) => [`${level} p50`, `${level} p95`]),
    "province ÷ county",
  ];
  const slowest = arbitrary.toSorted((a, b) => b.took - a.took).slice(0, 3);
  const took = arbitrary.map((each) => each.took).toSorted((a, b) => a - b);
  const [p50, p95, most] = [50, 95, 100].map((p) => percentile(took, p).toFixed(0));
  return `${textTable(header, rows)}\n
${filters} arbitrary filters over the province, each once: p50 ${p50}, p95 ${p95}, slowest ${most}
${slowest.map((each) => `  ${each.took.toFixed(0)}  ${each.name}`).join("\n")}\n
${exports.join("\n")}\n\nmemory of the service after each round, MB: ${memory.join(" ")}`;
}

async function ask(
  subgraph: Awaited<ReturnType<typeof createReportingSubgraph>>,
  { query, variables }: Question,
  region: string,
  asOf: string,
): Promise<number> {
  const began = performance.now();
  const { errors } = await subgraph.execute({ query, variables: { ...variables, region, asOf } }, {});
  if (errors !== undefined) throw new Error(errors[0]?.message);
  return performance.now() - began;
}
