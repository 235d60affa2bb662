import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDepartment, smallSupergraph } from "./small-departments.js";

const PROGRAM = fileURLToPath(new URL("../dist/index.js", import.meta.url));
const departments = [smallDepartment("households"), smallDepartment("health")];
let folder: string;
let settings: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gateway-process-"));
  await writeFile(join(folder, "supergraph.graphql"), smallSupergraph());
  const [households, health] = await Promise.all(departments.map((department) => department.listen()));
  settings = {
    SUPERGRAPH_FILE: join(folder, "supergraph.graphql"),
    HOUSEHOLDS_URL: households as string,
    HEALTH_URL: `${health}/graphql`,
    FUPIN_DEVELOPMENT_KEY_FILE: join(folder, "key.json"),
    PORT: "41873",
    // What one process has compiled the next need not.
    NODE_COMPILE_CACHE: fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url)),
  };
});
afterAll(async () => {
  await Promise.all(departments.map(({ app }) => app.close()));
  await rm(folder, { recursive: true });
});

function start(environment: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [PROGRAM], { env: environment });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (output += text));
  return { child, output: () => output };
}

describe("the gateway's process", () => {
  it("serves, and leaves on SIGTERM with 0", { timeout: 60_000 }, async () => {
    const { child, output } = start(settings);
    while (!output().includes("gateway listens") && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await fetch("http://127.0.0.1:41873/health")).status).toBe(200);
    const taken = start(settings);
    expect(await once(taken.child, "exit")).toEqual([1, null]);
    expect(taken.output()).toContain("EADDRINUSE");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it.each([
    ["no issuer", { FUPIN_DEVELOPMENT_KEY_FILE: "" }, "FUPIN_JWKS_URL and FUPIN_TOKEN_ISSUER are not set"],
    ["a department without an address", { HEALTH_URL: "" }, 'the supergraph names "health"'],
    ["a supergraph that is not there", { SUPERGRAPH_FILE: "/nowhere.graphql" }, "/nowhere.graphql"],
    ["the development issuer in production", { NODE_ENV: "production" }, "refused when NODE_ENV=production"],
  ])("does not start with %s: a clear line and exit code 1", async (_what, change, line) => {
    const { child, output } = start({ ...settings, ...change });
    expect(await once(child, "exit")).toEqual([1, null]);
    expect(output()).toContain(line);
    expect(output()).not.toContain("    at ");
  });
});
