import { execFile } from "node:child_process";
import { readFile, readlink, writeFile } from "node:fs/promises";
import { platform } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { errnoOf, LocalPostgresError } from "./errors.js";
import { isStillRunning, type ProcessIdentity, processIdentity } from "./process-identity.js";

/** Above every system's highest pid, so nothing ever runs under it. */
const NOBODY = 2_147_483_646;
const PID_FILE = "postmaster.pid";

/**
 * Stops, in order, a server that an earlier process left behind on this data (it was killed and could not
 * stop it). The caller holds the data folder. Fails with `START_FAILED` when the server does not go.
 */
export async function stopOrphan(dataPath: string): Promise<void> {
  const [line = ""] = (await readPidFile(dataPath)) ?? [];
  const found = processIdentity(Number.parseInt(line, 10));
  if (found !== undefined && (await isPostgresOn(found.pid, dataPath))) await stopServer(found, dataPath);
  await disarmPidFile(dataPath);
}

/**
 * PostgreSQL refuses to start when the pid in its file exists, even as a zombie or as another program. So
 * the pid is replaced; the other lines stay, with them PostgreSQL still finds out whether a worker of the
 * dead server uses the data.
 */
async function disarmPidFile(dataPath: string): Promise<void> {
  const lines = await readPidFile(dataPath);
  if (lines === undefined) return;
  await writeFile(join(dataPath, PID_FILE), [NOBODY, ...lines.slice(1)].join("\n"));
}

async function readPidFile(dataPath: string): Promise<string[] | undefined> {
  try {
    return (await readFile(join(dataPath, PID_FILE), "utf8")).split("\n");
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function stopServer(server: ProcessIdentity, dataPath: string): Promise<void> {
  // Fast shutdown writes everything out; the immediate one still loses nothing, the next start recovers.
  const escalation = [
    ["SIGINT", 60_000],
    ["SIGQUIT", 15_000],
  ] as const;
  for (const [signal, patience] of escalation) {
    if (await signalAndWait(server, signal, patience)) return;
  }
  throw new LocalPostgresError(
    "START_FAILED",
    `An earlier PostgreSQL (process ${server.pid}) still runs on ${dataPath} and does not stop. Stop it, then start again.`,
  );
}

async function signalAndWait(
  target: ProcessIdentity,
  signal: NodeJS.Signals,
  patience: number,
): Promise<boolean> {
  const end = Date.now() + patience;
  if (!isStillRunning(target)) return true;
  try {
    process.kill(target.pid, signal);
  } catch {
    // Gone meanwhile, or not ours to signal; the loop finds out which.
  }
  while (isStillRunning(target)) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/** Whether this process is a PostgreSQL server (not a worker of one) on this data. */
async function isPostgresOn(pid: number, dataPath: string): Promise<boolean> {
  if (platform() !== "linux") {
    const ps = await promisify(execFile)("ps", ["-ww", "-o", "command=", "-p", String(pid)]).catch(
      () => undefined,
    );
    return ps?.stdout.includes(`postgres -D ${dataPath} `) ?? false;
  }
  const words = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0");
  if (basename(words[0] ?? "") !== "postgres") return false;
  if (words[words.indexOf("-D") + 1] === dataPath) return true;
  // The folder may have been moved under the running server; the server's working directory moved along.
  return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === dataPath;
}
