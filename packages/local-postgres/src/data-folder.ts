import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, readFile, realpath, rm, truncate, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { errnoOf, LocalPostgresError, toFolderError, USE_ANOTHER_FOLDER } from "./errors.js";
import { isStillRunning, type ProcessIdentity, processIdentity } from "./process-identity.js";

/** A folder that belongs to this process until it is released or the process ends. */
export interface DataFolder {
  /** Absolute, without symbolic links. */
  readonly path: string;
  /** Whether the claim made the folder. */
  readonly created: boolean;
  /** Gives the folder free; a second call does nothing. */
  release(): Promise<void>;
}

const LOCK = /^owner-(\d+)\.lock$/;
const lockPath = (path: string, generation: number) => join(path, `owner-${generation}.lock`);

/**
 * Makes the folder if it is missing (mode 0700) and claims it for this process. A process that was
 * killed does not keep its claim. Fails with `DATA_FOLDER_IN_USE`, `DATA_FOLDER_UNWRITABLE`, `DISK_FULL`.
 *
 * Locks are numbered files and the newest one counts. A stale lock is never removed to make room, it is
 * outnumbered: linking the next number succeeds for exactly one claimer. The newest file is never deleted
 * (a release only empties it), so a claimer with an old view always finds out that it is outnumbered.
 */
export async function claimDataFolder(directory: string): Promise<DataFolder> {
  const wanted = resolve(directory);
  try {
    const created = (await mkdir(wanted, { recursive: true, mode: 0o700 })) !== undefined;
    const path = await realpath(wanted);
    const generation = await takeLock(path);
    return { path, created, release: () => releaseLock(path, generation) };
  } catch (error) {
    throw toFolderError(error, wanted);
  }
}

/** Whether anybody ever claimed this folder. */
export async function wasEverClaimed(path: string): Promise<boolean> {
  return (await newestGeneration(path)) > 0;
}

async function takeLock(path: string): Promise<number> {
  for (;;) {
    const newest = await newestGeneration(path);
    const owner = newest > 0 ? await readOwner(lockPath(path, newest)) : undefined;
    if (owner !== undefined && isStillRunning(owner)) throw inUse(path, owner);
    const mine = newest + 1;
    if (!(await publishLock(path, mine))) continue;
    if ((await newestGeneration(path)) === mine) {
      await removeOlder(path, mine);
      return mine;
    }
    await rm(lockPath(path, mine), { force: true });
  }
}

/** Puts a complete lock file in place, or returns false when another claimer was faster. */
async function publishLock(path: string, generation: number): Promise<boolean> {
  const self = processIdentity(process.pid);
  const draft = join(path, `owner-${randomUUID()}.draft`);
  try {
    // Readable by all: after a start as root the folder's owner must still see who has it.
    await writeFile(draft, JSON.stringify(self), { flag: "wx", mode: 0o644 });
    await link(draft, lockPath(path, generation));
    return true;
  } catch (error) {
    // ENOENT: the new owner has just swept the draft away.
    if (["EEXIST", "ENOENT"].includes(errnoOf(error) ?? "")) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function releaseLock(path: string, generation: number): Promise<void> {
  // Emptying needs no disk space, so it works on a full disk too. The folder may be gone already.
  await truncate(lockPath(path, generation)).catch(() => undefined);
}

async function newestGeneration(path: string): Promise<number> {
  const numbers = (await readdir(path)).map((name) => Number(LOCK.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

async function removeOlder(path: string, generation: number): Promise<void> {
  for (const name of await readdir(path)) {
    const number = LOCK.exec(name)?.[1];
    const draft = name.startsWith("owner-") && name.endsWith(".draft");
    if (draft || (number !== undefined && Number(number) < generation)) {
      await rm(join(path, name), { force: true });
    }
  }
}

/** The process named in a lock; undefined when it was released, or swept since we listed the folder. */
async function readOwner(file: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (errnoOf(error) === "ENOENT") return "";
    throw error;
  });
  if (text === "") return undefined;
  try {
    const owner: unknown = JSON.parse(text);
    if (typeof owner !== "object" || owner === null || !("pid" in owner) || !("start" in owner))
      return undefined;
    if (typeof owner.pid !== "number" || typeof owner.start !== "string") return undefined;
    return { pid: owner.pid, start: owner.start };
  } catch {
    return undefined;
  }
}

function inUse(path: string, owner: ProcessIdentity): LocalPostgresError {
  return new LocalPostgresError(
    "DATA_FOLDER_IN_USE",
    `The data folder ${path} is in use by process ${owner.pid}. Stop it, or ${USE_ANOTHER_FOLDER}.`,
  );
}
