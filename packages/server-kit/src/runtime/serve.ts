import { SettingsError } from "../environment.js";
import type { Logger } from "../logging.js";
import type { Subgraph } from "./subgraph.js";

const DRAIN_MS = 10_000;

/** Listens, and on SIGTERM or SIGINT lets running requests end before the process leaves. */
export async function serveSubgraph(
  subgraph: Subgraph,
  address: { host: string; port: number },
  log: Logger,
): Promise<void> {
  await subgraph.app.listen(address);
  log.info({ port: address.port }, `${subgraph.name} listens`);
  const stop = (signal: NodeJS.Signals): void => {
    log.info({ signal }, "draining");
    const overdue = setTimeout(() => process.exit(1), DRAIN_MS).unref();
    subgraph.close().then(
      () => {
        clearTimeout(overdue);
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

/** Runs a process's start; a failure is one clear line and exit code 1. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `${error instanceof SettingsError ? `Settings are missing or wrong:\n${message}` : message}\n`,
    );
    process.exit(1);
  }
}
