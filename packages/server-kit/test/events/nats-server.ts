import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventTestSettings } from "./environment.js";

/** A throw-away NATS server. */
export type NatsServer = {
  readonly url: URL;
  /** Without warning, as a machine fails; what was stored stays. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes what it stored. */
  close(): Promise<void>;
};

const PATH = eventTestSettings.programs;

/** Whether there is a `nats-server` here; says so where there is none. */
export function natsIsHere(): boolean {
  const here = spawnSync("nats-server", ["--version"], { env: { PATH } }).status === 0;
  if (!here)
    process.stdout.write(
      "SKIPPED: events over NATS JetStream, there is no nats-server (apt-get install nats-server)\n",
    );
  return here;
}

export async function startNatsServer(): Promise<NatsServer> {
  const folder = await mkdtemp(join(tmpdir(), "fupin-test-nats-"));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const started = spawn("nats-server", ["-js", "-sd", folder, "-a", "127.0.0.1", "-p", String(port)], {
      env: { PATH },
      stdio: ["ignore", "ignore", "pipe"],
    });
    child = started;
    let said = "";
    const ready = new Promise<void>((resolve, reject) => {
      // Read to its end: a server whose log nobody reads dies of it.
      started.stderr.on("data", (line) => {
        said = (said + line).slice(-2_000);
        if (said.includes("Server is ready")) resolve();
      });
      started.once("error", reject);
      started.once("exit", () => reject(new Error(`nats-server did not start:\n${said}`)));
    });
    await ready;
  };
  const kill = async (): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
  await start();
  return {
    url: new URL(`nats://127.0.0.1:${port}`),
    start,
    kill,
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
