import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { inject, onTestFinished } from "vitest";

/** Whether the tests run as root, where some can do more. */
export const asRoot = process.getuid?.() === 0;

/** An empty folder that goes away with the test. */
export async function scratchFolder(parent = tmpdir()): Promise<string> {
  const path = await mkdtemp(join(parent, "fupin-scratch-"));
  onTestFinished(() => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  return path;
}

/** A data folder of a test's own on which a server has run before. */
export async function scratchCluster(): Promise<string> {
  const path = await scratchFolder();
  // With its owner: as root the server runs as another user.
  execFileSync("cp", ["-a", join(inject("emptyCluster"), "server"), path]);
  return path;
}

/** Runs statements on one connection and returns the rows of the last one. */
export async function query(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** Where and as whom `holdServer` runs. */
export interface HoldOptions {
  readonly uid?: number;
  readonly script?: string;
  readonly durable?: boolean;
  readonly dropRight?: string;
}

/** A child process that starts a server and holds it; `answer` is what it printed. */
export function holdServer(directory: string, options: HoldOptions = {}) {
  const script = options.script ?? fileURLToPath(new URL("./hold-server.ts", import.meta.url));
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), script, directory, String(options.durable ?? true)],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { PATH: "/usr/bin:/bin", TSX_DISABLE_CACHE: "1" },
      ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const answer = new Promise<{ adminUrl: string; error?: string }>((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line)));
    void exited.then(() => reject(new Error("it ended without an answer")));
  });
  answer.catch(() => undefined);
  return { answer, exited, kill: (signal: NodeJS.Signals) => child.kill(signal) };
}

/** The pid of the server on this data folder, from its own pid file. */
export async function serverPid(directory: string): Promise<number> {
  const text = await readFile(join(directory, "server/data/postmaster.pid"), "utf8");
  return Number.parseInt(text, 10);
}

/** The processes, zombies apart, that have this word in their command line. */
export function processesNaming(word: string): string[] {
  const list = execFileSync("ps", ["-eww", "-o", "pid=,stat=,args="], { encoding: "utf8" });
  return list.split("\n").filter((line) => line.includes(word) && !/^\s*\d+ Z/.test(line));
}

/** Waits for a condition, at most 15 s. */
export async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("it did not happen within 15 s");
}

/** Whether a folder has an entry whose name starts so; false when there is no such folder. */
export async function hasEntry(path: string, prefix: string): Promise<boolean> {
  const names = await readdir(path).catch(() => []);
  return names.some((name) => name.startsWith(prefix));
}
