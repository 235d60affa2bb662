import { findBinaries } from "./binaries.js";
import { clusterDataPath, prepareCluster, SUPERUSER } from "./cluster.js";
import { claimDataFolder } from "./data-folder.js";
import { toFolderError } from "./errors.js";
import { launchServer } from "./launch-server.js";
import { stopOrphan } from "./orphan.js";
import { chooseServerUser } from "./server-user.js";

/** How to start a local PostgreSQL. */
export interface LocalPostgresOptions {
  /** Made if missing, claimed while the server runs. Do not claim this same folder before: claim its parent. */
  readonly dataDirectory: string;
  /** true: nothing acknowledged is ever lost. false: for throw-away data, much faster. */
  readonly durable: boolean;
  /** Default 200. */
  readonly maxConnections?: number;
  /** Gets every line that initdb and the server print. */
  readonly onLog?: (line: string) => void;
}

/** A running PostgreSQL on 127.0.0.1. */
export interface LocalPostgres {
  readonly port: number;
  /** The superuser, on the database `postgres`. */
  readonly adminUrl: string;
  /** The connection string of another database and user of this server. */
  url(database: string, user: string, password: string): string;
  /** Stops the server in order and gives the data folder free; a second call waits for the first. */
  stop(): Promise<void>;
  /** Resolves when the server has ended, by `stop` or by itself. */
  readonly exited: Promise<void>;
}

/**
 * Starts PostgreSQL from the npm binaries on the given data folder, which it makes on first use. A server
 * left behind by a killed process is stopped in order first. Fails with a `LocalPostgresError`.
 *
 * The server ends with this process, however that ends; it does not keep this process alive.
 */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const binaries = await findBinaries();
  const folder = await claimDataFolder(options.dataDirectory);
  const { durable, maxConnections = 200, onLog = () => undefined } = options;
  try {
    const user = await chooseServerUser(folder, binaries);
    const dataPath = clusterDataPath(folder.path);
    await stopOrphan(dataPath);
    const password = await prepareCluster({ folder: folder.path, binaries, user, durable, onLog });
    const server = await launchServer({ dataPath, binaries, user, durable, maxConnections, onLog });
    server.process.unref();

    const url = (database: string, name: string, secret: string) =>
      `postgres://${encodeURIComponent(name)}:${encodeURIComponent(secret)}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`;
    let stopping: Promise<void> | undefined;
    return {
      port: server.port,
      adminUrl: url("postgres", SUPERUSER, password),
      url,
      exited: server.process.exited,
      stop: () => {
        stopping ??= server.process.stop().then(() => folder.release());
        return stopping;
      },
    };
  } catch (error) {
    await folder.release();
    throw toFolderError(error, folder.path);
  }
}
