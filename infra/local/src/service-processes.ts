import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Department } from "@fupin/domain-types/identity";

/** What the processes of the platform get told, beyond what they inherit. */
export type ServiceProcessesOptions = {
  readonly host: string;
  /** The gateway's port; the departments take the ports after it. */
  readonly port: number;
  /** The environment all of them get: database URLs, keys. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What only the departments, or only the gateway, get besides. */
  readonly departmentEnvironment?: Readonly<Record<string, string>>;
  readonly gatewayEnvironment?: Readonly<Record<string, string>>;
  /** Hears of a process that ended unasked and is started again. */
  readonly onRestart?: (message: string) => void;
};

type ProcessName = Department | "gateway";

/** The platform as separate processes. */
export type ServiceProcesses = {
  readonly url: string;
  /** The process id of a department, or of the gateway, as it runs now. */
  pidOf(name: ProcessName): number | undefined;
  /** Where a department's process listens. */
  departmentUrl(name: Department): string;
  /** Lets running requests end and stops all processes. */
  close(): Promise<void>;
};

const READY_MS = 60_000;
const LONGEST_STOP_MS = 20_000;
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts each department and the gateway as a process of its own, and waits until all of them serve. One that
 * ends later is started again, after a pause that doubles while it keeps ending; the others serve meanwhile.
 */
export async function startServiceProcesses(options: ServiceProcessesOptions): Promise<ServiceProcesses> {
  const { host, port, environment, onRestart = () => undefined } = options;
  const ports = new Map(Department.values.map((name, index) => [name, port + 1 + index]));
  const urlOf = (name: Department): string => `http://${host}:${ports.get(name)}`;
  const children = new Map<ProcessName, ChildProcess>();
  const failedStart = Promise.withResolvers<string>();
  let started = false;
  let stopping = false;

  const launch = (name: ProcessName, own: Record<string, string>, pause = SHORTEST_PAUSE_MS): void => {
    const since = Date.now();
    // A group of its own: Ctrl-C in the terminal reaches this process, which stops the others in order.
    const child = spawn(process.execPath, [entryOf(name)], {
      env: { ...environment, HOST: host, ...own },
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    });
    children.set(name, child);
    child.once("exit", async (code, signal) => {
      if (stopping) return;
      if (!started) return failedStart.resolve(name);
      const next = Date.now() - since > LONGEST_PAUSE_MS ? SHORTEST_PAUSE_MS : pause;
      onRestart(`${name} ended unasked (${signal ?? code}); it is started again in ${next} ms.`);
      await delay(next);
      if (!stopping) launch(name, own, Math.min(next * 2, LONGEST_PAUSE_MS));
    });
  };
  // The gateway sends operations there, and the departments read each other's facts.
  const urls = Object.fromEntries(
    Department.values.map((name) => [`${name.toUpperCase()}_URL`, urlOf(name)]),
  );
  for (const name of Department.values) {
    launch(name, { ...urls, ...options.departmentEnvironment, PORT: String(ports.get(name)) });
  }
  launch("gateway", { ...urls, ...options.gatewayEnvironment, PORT: String(port) });
  const close = async (): Promise<void> => {
    stopping = true;
    // The gateway first: it lets its operations end while the departments still answer.
    await stopProcess(children.get("gateway"));
    await Promise.all([...children.values()].map(stopProcess));
  };
  const url = `http://${host}:${port}`;
  const failed = await Promise.race([untilReady(url), failedStart.promise]);
  if (failed !== undefined) {
    await close();
    throw new Error(`${failed} could not be started; its own message stands above.`);
  }
  started = true;
  return { url, departmentUrl: urlOf, close, pidOf: (name) => children.get(name)?.pid };
}

const entryOf = (name: ProcessName): string => fileURLToPath(import.meta.resolve(`@fupin/${name}/index`));

async function untilReady(url: string): Promise<string | undefined> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    const ready = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return undefined;
    await delay(100);
  }
  return "The platform";
}

async function stopProcess(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const overdue = setTimeout(() => child.kill("SIGKILL"), LONGEST_STOP_MS);
  await gone;
  clearTimeout(overdue);
}
