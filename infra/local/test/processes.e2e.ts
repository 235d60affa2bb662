import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REGISTER_COLUMNS, registerRows } from "@fupin/demo-data/register-rows";
import { standardDemo } from "@fupin/demo-data/standard-demo";
import { DivisionBook } from "@fupin/divisions/division-book";
import { Department } from "@fupin/domain-types/identity";
import { startTestPostgres } from "@fupin/local-postgres/test-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DepartmentTables } from "./department-tables.js";
import { AN_HOUR_AGO, membersKnown, OPEN_BILL, PATIENT, report } from "./outage.js";
import { freePort } from "./platform-harness.js";
import { type RunningProcess, runCommand } from "./running-process.js";

const READY = "is ready";
let folder: string;
let register: string;
const started: RunningProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fupin-processes-"));
  register = join(folder, "register.csv");
  const book = await DivisionBook.open();
  for await (const village of standardDemo(book, {})) {
    if (village.code !== "360321207201") continue;
    await writeFile(
      register,
      [REGISTER_COLUMNS, ...registerRows(village)].map((row) => row.join(",")).join("\n"),
    );
    break;
  }
});
afterAll(async () => {
  for (const { child } of started) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

function start(
  name: Parameters<typeof runCommand>[0],
  environment: Record<string, string>,
  args: string[] = [],
): RunningProcess {
  const running = runCommand(name, args, { FUPIN_DEMO: "off", ...environment });
  started.push(running);
  return running;
}
/** Processes whose command line or environment names the data folder. */
function processesOf(dataFolder: string): string[] {
  const lines = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(dataFolder));
}
async function ask(
  url: string,
  account: string,
  query: string,
): Promise<{ data?: Record<string, unknown>; errors?: { extensions: Record<string, unknown> }[] }> {
  const token = await fetch(`${url}/dev/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account }),
  });
  const { token: bearer } = (await token.json()) as { token: string };
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Awaited<ReturnType<typeof ask>>;
}
const ZHENTOU = `{ village(code: "360321207201") { registry { households persons } } }`;

describe("npm start", () => {
  // First, because what these compile and leave behind the others need not compile again: they are killed.
  it.each([
    ["PORT is no port", { PORT: "http" }, "PORT must be a whole number"],
    ["FUPIN_DEMO is neither on nor off", { FUPIN_DEMO: "yes" }, "FUPIN_DEMO must be one of"],
  ])("refuses to start where %s", async (_case, environment, line) => {
    const running = start("main", { FUPIN_DATA_DIR: join(folder, "unused"), ...environment });
    expect(await running.exit).toBe(1);
    expect(running.output()).toContain(line);
  });

  it("starts empty, imports, keeps what was acknowledged through kill -9, stops on Ctrl-C without a trace", async () => {
    const data = join(folder, "data");
    const port = String(await freePort());
    const environment = { PORT: port, FUPIN_DATA_DIR: data };
    const url = `http://127.0.0.1:${port}`;
    const first = start("main", environment);
    await first.until(READY);
    const imported = start("import", { ...environment }, [register, "--account", "county-office-lianhua"]);
    expect(await imported.exit).toBe(0);
    const lines = imported.output().trim().split("\n");
    expect(lines.at(-1)).toBe(
      "户：读取 94，新增 94，变更 0，未变 0，拒绝 0；人：读取 286，新增 286，变更 0，未变 0，拒绝 0",
    );

    first.child.kill("SIGKILL");
    await first.exit;
    const second = start("main", environment);
    await second.until(READY);
    expect((await ask(url, "county-office-lianhua", ZHENTOU)).data).toEqual({
      village: { registry: { households: 94, persons: 286 } },
    });
    const again = start("import", environment, [register, "--account", "county-office-lianhua"]);
    expect(await again.exit).toBe(0);
    expect(again.output()).toContain("人：读取 286，新增 0，变更 0，未变 286，拒绝 0");

    const rival = start("main", { ...environment, PORT: String(await freePort()) });
    expect(await rival.exit).toBe(1);
    expect(rival.output().trim().split("\n")).toEqual([expect.stringContaining("in use")]);

    second.child.kill("SIGINT");
    expect(await second.exit).toBe(0);
    expect(processesOf(data)).toEqual([]);
  });

  it("says in one line that a port is taken", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const running = start("main", { PORT: String(port), FUPIN_DATA_DIR: join(folder, "unused") });
    expect(await running.exit).toBe(1);
    expect(running.output().trim()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program. Set PORT to another one.`,
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it("refuses a data folder that is a file, and the development issuer in production", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    const onFile = start("main", { PORT: String(await freePort()), FUPIN_DATA_DIR: file });
    expect(await onFile.exit).toBe(1);
    expect(onFile.output().trim().split("\n")).toHaveLength(1);
    const production = start("main", {
      PORT: String(await freePort()),
      FUPIN_DATA_DIR: join(folder, "production"),
      NODE_ENV: "production",
    });
    expect(await production.exit).toBe(1);
    expect(production.output()).toContain("NODE_ENV=production");
    expect(processesOf(join(folder, "production"))).toEqual([]);
  });
});

describe("npm run import", () => {
  it.each([
    ["a file that is not there", ["missing.xlsx"], "无法读取文件"],
    ["no file", [], "npm run import -- FILE"],
    ["an unknown option", ["x.csv", "--dry"], "Unknown option"],
  ])("says what is wrong with %s", async (_case, args, text) => {
    const running = start("import", {}, args);
    expect(await running.exit).toBe(1);
    expect(running.output()).toContain(text);
  });

  it("says that the platform is not there", async () => {
    const running = start("import", {}, [register, "--url", `http://127.0.0.1:${await freePort()}`]);
    expect(await running.exit).toBe(1);
    expect(running.output()).toContain("平台是否已启动");
  });
});

describe("npm run start:services", () => {
  it("serves from separate processes; a department that is killed costs only its fields, and reports say so", async () => {
    const postgres = await startTestPostgres();
    const tables = new DepartmentTables(postgres.adminUrl);
    const others = processesOf("services/health/dist");
    try {
      const created = start("create-databases", {}, [postgres.adminUrl, "--password", "test"]);
      expect(await created.exit).toBe(0);
      const urls = Object.fromEntries(
        [...created.output().matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [
          name as string,
          value as string,
        ]),
      );
      expect(Object.keys(urls)).toHaveLength(2 * Department.values.length);
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const data = join(folder, "services");
      const services = start("start-services", {
        ...urls,
        PORT: String(port),
        FUPIN_DATA_DIR: data,
        LOG_LEVEL: "error",
      });
      await services.until(READY);
      const imported = start("import", { PORT: String(port) }, [
        register,
        "--account",
        "county-office-lianhua",
      ]);
      expect(await imported.exit).toBe(0);

      const asked = (text: string) => ask(url, "county-office-lianhua", text);
      // What was imported has reached health, and all that health has published reporting.
      await expect.poll(() => membersKnown(tables), PATIENT).toBe(286);
      await expect.poll(() => report(asked), PATIENT).toEqual({ households: 94, openBills: 0, behind: [] });

      const query = `{ household(id: "3603212072010001") { id category dwelling { grade } healthSummary { openClaims } } }`;
      const [line] = execFileSync("ps", ["-eo", "pid,ppid,args"], { encoding: "utf8" })
        .split("\n")
        .filter((each) => each.includes(` ${services.child.pid} `) && each.includes("services/health"));
      process.kill(Number(line?.trim().split(/\s+/)[0]), "SIGKILL");
      // A bill comes in meanwhile, by another copy of the department. Its last word is an hour old, by the book.
      await tables.query("health", OPEN_BILL);
      await tables.query("reporting", AN_HOUR_AGO);
      expect(await report(asked)).toEqual({ households: 94, openBills: 0, behind: ["health"] });
      const partial = await ask(url, "county-office-lianhua", query);
      expect(partial.data?.household).toMatchObject({ id: "3603212072010001", healthSummary: null });
      expect(partial.errors).toEqual([
        expect.objectContaining({
          extensions: expect.objectContaining({ code: "UNAVAILABLE", department: "health" }),
        }),
      ]);
      // It is started again, and the answer is whole again.
      await expect.poll(async () => (await fetch(`${url}/health`)).status, { timeout: 30_000 }).toBe(200);
      const whole = await ask(url, "county-office-lianhua", query);
      expect(whole.errors).toBeUndefined();
      expect(whole.data?.household).toMatchObject({ healthSummary: { openClaims: 1 } });
      await expect.poll(() => report(asked), PATIENT).toEqual({ households: 94, openBills: 1, behind: [] });
      services.child.kill("SIGINT");
      expect(await services.exit).toBe(0);
      expect(processesOf("services/health/dist")).toEqual(others);
    } finally {
      await tables.close();
      await postgres.stop();
    }
  });

  it("names the settings that are missing", async () => {
    const running = start("start-services", { FUPIN_DATA_DIR: join(folder, "none") });
    expect(await running.exit).toBe(1);
    for (const name of Department.values)
      expect(running.output()).toContain(`${name.toUpperCase()}_DATABASE_URL`);
  });

  it("refuses a database role that row-level security would not bind", async () => {
    const postgres = await startTestPostgres();
    try {
      const urls = Object.fromEntries(
        Department.values.map((name) => [`${name.toUpperCase()}_DATABASE_URL`, postgres.adminUrl]),
      );
      const running = start("start-services", {
        ...urls,
        PORT: String(await freePort()),
        FUPIN_DATA_DIR: join(folder, "bypass"),
      });
      expect(await running.exit).toBe(1);
      expect(running.output()).toContain("bypasses row-level security");
    } finally {
      await postgres.stop();
    }
  });
});

// Started as root, the platform runs as another user too; started by an ordinary user, all tests above do.
if (process.getuid?.() === 0) {
  describe("as an ordinary user", () => {
    it("starts and stops as it does for root", async () => {
      const data = join(await mkdtemp(join(tmpdir(), "fupin-user-")), "data");
      await chmod(join(data, ".."), 0o777);
      const running = runCommand(
        "main",
        [],
        { FUPIN_DEMO: "off", PORT: String(await freePort()), FUPIN_DATA_DIR: data },
        { uid: 65534, gid: 65534 },
      );
      started.push(running);
      await running.until(READY);
      running.child.kill("SIGTERM");
      expect(await running.exit).toBe(0);
      await rm(join(data, ".."), { recursive: true, force: true });
    });
  });
}
