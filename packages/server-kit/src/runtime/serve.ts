import { SettingsError } from "../environment.js";
import type { NatsSettings } from "../events/jetstream/nats-settings.js";
import type { FactsTransport } from "../events/transport.js";
import type { DepartmentEnvironment } from "./department-environment.js";
import type { Subgraph } from "./subgraph.js";

const DRAIN_MS = 10_000;

/** Listens and reads the others' facts; on SIGTERM or SIGINT lets running requests end before the process leaves. */
export async function serveSubgraph<Tables>(
  subgraph: Subgraph,
  { address, dependencies: { log }, feedOf, nats }: DepartmentEnvironment<Tables>,
): Promise<void> {
  await subgraph.app.listen(address);
  const transport = nats && (await factsOverNats(nats, subgraph.name));
  if (transport !== undefined) subgraph.publish(transport);
  subgraph.consume(transport?.feedOf ?? feedOf);
  log.info({ port: address.port }, `${subgraph.name} listens`);
  const stop = (signal: NodeJS.Signals): void => {
    log.info({ signal }, "draining");
    const overdue = setTimeout(() => process.exit(1), DRAIN_MS).unref();
    const close = async (): Promise<void> => {
      await subgraph.close();
      await transport?.close();
    };
    close().then(
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

/** Loaded only where it is used. */
async function factsOverNats(settings: NatsSettings, name: string): Promise<FactsTransport> {
  const { jetStreamTransport } = await import("../events/jetstream/jetstream-transport.js");
  return jetStreamTransport(settings, name);
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
