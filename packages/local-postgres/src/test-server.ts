import { randomBytes } from "node:crypto";
import { lstat, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clusterDataPath } from "./cluster.js";
import { claimDataFolder, wasEverClaimed } from "./data-folder.js";
import { type LocalPostgres, startLocalPostgres } from "./local-postgres.js";
import { stopOrphan } from "./orphan.js";

const PREFIX = "fupin-test-postgres-";
/** Milliseconds. A folder without a claim may be one that is being made right now. */
const MAKING = 60_000;

/**
 * Starts a throw-away server in the system's temporary folder; `stop` removes it. What killed test runs
 * left behind is removed first, together with their servers.
 */
export async function startTestPostgres(): Promise<LocalPostgres> {
  await sweepTestServers();
  const dataDirectory = join(tmpdir(), PREFIX + randomBytes(6).toString("hex"));
  const remove = () => rm(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
  try {
    const server = await startLocalPostgres({ dataDirectory, durable: false });
    let stopping: Promise<void> | undefined;
    return {
      ...server,
      stop: () => {
        stopping ??= server.stop().then(remove);
        return stopping;
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Removes the test servers whose owner is dead. What another user owns is left alone. */
export async function sweepTestServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (name.startsWith(PREFIX)) await sweep(join(tmpdir(), name)).catch(() => undefined);
  }
}

/** Fails, without harm, when the folder is in use or not ours. */
async function sweep(path: string): Promise<void> {
  const found = await lstat(path);
  const self = process.getuid?.();
  // Anybody may put a link of this name into the temporary folder; it must not lead us elsewhere.
  if (!found.isDirectory() || (self !== 0 && self !== found.uid)) return;
  if (Date.now() - found.mtimeMs < MAKING && !(await wasEverClaimed(path))) return;
  const folder = await claimDataFolder(path);
  await stopOrphan(clusterDataPath(folder.path));
  await rm(path, { recursive: true, force: true, maxRetries: 5 });
}
