import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startLocalPostgres } from "../src/local-postgres.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A data folder on which a server has run and was stopped. */
    emptyCluster: string;
  }
}

/** Vitest global setup: initdb, the costliest step, once for all tests that are about what comes after it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "fupin-scratch-"));
  const dataDirectory = join(folder, "data");
  const server = await startLocalPostgres({ dataDirectory, durable: false });
  await server.stop();
  project.provide("emptyCluster", dataDirectory);
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
