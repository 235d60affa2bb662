import { type LocalPostgres } from "@fupin/local-postgres/local-postgres";
import { startTestPostgres } from "@fupin/local-postgres/test-server";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection of the throw-away server's administrator. */
    testPostgres: string;
  }
}

/** Vitest global setup: one throw-away PostgreSQL for all test files of a workspace. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server: LocalPostgres = await startTestPostgres();
  project.provide("testPostgres", server.adminUrl);
  return () => server.stop();
}
