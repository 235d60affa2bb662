import { randomBytes } from "node:crypto";
import { chown, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Binaries } from "./binaries.js";
import { errnoOf, LocalPostgresError, toProgramError, USE_ANOTHER_FOLDER } from "./errors.js";
import type { ServerUser } from "./server-user.js";
import { superviseProcess } from "./supervised-process.js";

/** What `prepareCluster` needs. */
export interface ClusterOptions {
  /** A claimed data folder. */
  readonly folder: string;
  readonly binaries: Binaries;
  readonly user: ServerUser;
  /** Whether the new files must survive a power cut. */
  readonly durable: boolean;
  readonly onLog: (line: string) => void;
}

/** The name of PostgreSQL's superuser in every local cluster. */
export const SUPERUSER = "postgres";
const PASSWORD_FILE = "superuser-password";

/** Where PostgreSQL's own data lies in a data folder. */
export const clusterDataPath = (folder: string) => join(folder, "server", "data");

/**
 * Makes the database files on first use and returns the superuser's password. The files are made in a
 * sibling folder and renamed when complete, so an interrupted initdb leaves nothing that looks finished.
 * Fails with `WRONG_VERSION`, `DISK_FULL` or `START_FAILED`.
 */
export async function prepareCluster(options: ClusterOptions): Promise<string> {
  const { folder, binaries } = options;
  for (const name of await readdir(folder)) {
    if (name.startsWith("initdb-"))
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
  const version = await readIfThere(join(clusterDataPath(folder), "PG_VERSION"));
  if (version === undefined) await initialise(options);
  else if (version !== binaries.major) {
    throw new LocalPostgresError(
      "WRONG_VERSION",
      `The data in ${folder} was made by PostgreSQL ${version}, this is PostgreSQL ${binaries.major}. Move it away or upgrade it with pg_upgrade, or ${USE_ANOTHER_FOLDER}.`,
    );
  }
  const passwordFile = join(folder, "server", PASSWORD_FILE);
  const password = await readIfThere(passwordFile);
  if (password !== undefined) return password;
  throw new LocalPostgresError(
    "START_FAILED",
    `The file ${passwordFile} is missing. Put it back, or ${USE_ANOTHER_FOLDER}.`,
  );
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function initialise({ folder, binaries, user, durable, onLog }: ClusterOptions): Promise<void> {
  const draft = join(folder, `initdb-${randomBytes(6).toString("hex")}`);
  try {
    await mkdir(draft, { mode: 0o700 });
    const passwordFile = join(draft, PASSWORD_FILE);
    await writeSynced(passwordFile, `${randomBytes(24).toString("base64url")}\n`);
    if (user.owner !== undefined) {
      for (const path of [draft, passwordFile]) await chown(path, user.owner.uid, user.owner.gid);
    }
    await runInitdb([binaries.initdb, ...initdbFlags(draft, durable)], user, folder, onLog);
    if (durable) await syncFolder(draft);
    await rename(draft, join(folder, "server"));
    if (durable) await syncFolder(folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
    // Somebody else's folder of the same name: not ours to overwrite.
    if (errnoOf(error) !== "ENOTEMPTY" && errnoOf(error) !== "EEXIST") throw error;
    throw new LocalPostgresError(
      "START_FAILED",
      `${join(folder, "server")} holds no complete PostgreSQL data. Move it away, or ${USE_ANOTHER_FOLDER}.`,
    );
  }
}

async function runInitdb(
  command: readonly string[],
  user: ServerUser,
  folder: string,
  onLog: (line: string) => void,
): Promise<void> {
  const initdb = superviseProcess(command, user, onLog);
  await initdb.exited;
  if (initdb.status() !== 0) throw toProgramError("initdb", initdb.lines, folder);
}

function initdbFlags(draft: string, durable: boolean): readonly string[] {
  // The built-in C.UTF-8 sorts by code point and knows the letters of all scripts, on every machine alike.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const login = [`--username=${SUPERUSER}`, `--pwfile=${join(draft, PASSWORD_FILE)}`, "--auth=scram-sha-256"];
  const speed = durable ? [] : ["--no-sync"];
  return ["-D", join(draft, "data"), ...locale, ...login, "--no-instructions", ...speed];
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}
