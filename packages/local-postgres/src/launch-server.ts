import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.js";
import { LocalPostgresError, toProgramError } from "./errors.js";
import { pickFreePort } from "./free-port.js";
import type { ServerUser } from "./server-user.js";
import { endsWithin, type SupervisedProcess, superviseProcess } from "./supervised-process.js";

/** What `launchServer` needs. */
export interface LaunchOptions {
  readonly dataPath: string;
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly durable: boolean;
  readonly maxConnections: number;
  readonly onLog: (line: string) => void;
  /** Proposes a port; replaceable in tests. */
  readonly pickPort?: () => Promise<number>;
}

/** A server that accepts connections. */
export interface LaunchedServer {
  readonly port: number;
  readonly process: SupervisedProcess;
}

const ATTEMPTS = 20;
/** Milliseconds. Recovery after a crash may have to read a gigabyte of log. */
const READY_PATIENCE = 300_000;
const PORT_TAKEN = /could not bind IPv4 address|could not create any TCP\/IP sockets/;
/** Workers of a server that was killed need a moment to notice. */
const WORKERS_LEFT = /pre-existing shared memory block/;

/** Starts the server on a free port of 127.0.0.1 and waits until it accepts connections. */
export async function launchServer(options: LaunchOptions): Promise<LaunchedServer> {
  const pickPort = options.pickPort ?? pickFreePort;
  for (let attempt = 1; ; attempt += 1) {
    const port = await pickPort();
    const server = await attemptLaunch(options, port);
    if (server.ready) return { port, process: server.process };
    const output = server.process.lines.join("\n");
    const passing = PORT_TAKEN.test(output) || WORKERS_LEFT.test(output);
    if (!passing || attempt === ATTEMPTS)
      throw toProgramError("PostgreSQL", server.process.lines, options.dataPath);
    if (WORKERS_LEFT.test(output)) await sleep(500);
  }
}

async function attemptLaunch(options: LaunchOptions, port: number) {
  let markReady: () => void = () => undefined;
  const becameReady = new Promise<void>((resolve) => {
    markReady = resolve;
  });
  const onLine = (line: string) => {
    if (line.includes("database system is ready to accept connections")) markReady();
    options.onLog(line);
  };
  const settings = serverSettings(options, port).flatMap((setting) => ["-c", setting]);
  const command = [options.binaries.postgres, "-D", options.dataPath, ...settings];
  const server = superviseProcess(command, options.user, onLine);
  const outcome = Promise.race([becameReady.then(() => true), server.exited.then(() => false)]);
  if (await endsWithin(outcome, READY_PATIENCE)) return { ready: await outcome, process: server };
  await server.stop();
  const minutes = READY_PATIENCE / 60_000;
  throw new LocalPostgresError(
    "START_FAILED",
    `PostgreSQL on ${options.dataPath} was not ready after ${minutes} minutes. Start again to let it go on recovering.`,
  );
}

/** Everything is set here, nothing in configuration files, so a data folder never carries old settings along. */
function serverSettings({ durable, maxConnections }: LaunchOptions, port: number): readonly string[] {
  const common = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    // A socket's path has a length limit that a deep data folder breaks.
    "unix_socket_directories=",
    `max_connections=${maxConnections}`,
    "password_encryption=scram-sha-256",
    "timezone=UTC",
    "log_timezone=UTC",
    // Compiling costs more than it saves on queries of this size.
    "jit=off",
  ];
  if (durable) {
    return [...common, "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=256MB"];
  }
  return [
    ...common,
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=64MB",
    "wal_level=minimal",
    "max_wal_senders=0",
    // No extra processes for reading: two cores run several servers side by side.
    "io_method=sync",
    "log_checkpoints=off",
  ];
}
