import type { FastifyInstance } from "fastify";
import { withDeadline } from "../departments/deadline.js";
import type { DepartmentClient } from "../departments/department-client.js";

const DEADLINE_MS = 2_000;
/** For how long an answer is good: the endpoint is open, and must not multiply calls to the departments. */
const FRESH_MS = 500;

/** `GET /health`: 200 when every department serves, else 503 with the names of those that do not. */
export function serveHealth(
  app: FastifyInstance,
  departments: readonly DepartmentClient[],
  isDraining: () => boolean,
): void {
  let latest: { at: number; missing: Promise<string[]> } | undefined;

  app.get("/health", async (_request, reply) => {
    if (latest === undefined || performance.now() - latest.at > FRESH_MS)
      latest = { at: performance.now(), missing: departmentsNotReady(departments) };
    const missing = await latest.missing;
    reply.header("cache-control", "no-store");
    if (isDraining()) return reply.code(503).send({ status: "draining" });
    if (missing.length > 0) return reply.code(503).send({ status: "unavailable", departments: missing });
    return { status: "ok" };
  });
}

async function departmentsNotReady(departments: readonly DepartmentClient[]): Promise<string[]> {
  const checked = await Promise.all(
    departments.map(async (client) => {
      const ready = await withDeadline(DEADLINE_MS, (signal) => client.ready(signal));
      return ready ? [] : [client.name];
    }),
  );
  return checked.flat();
}
