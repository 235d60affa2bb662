import type { FastifyInstance } from "fastify";

const SWEEP_MS = 50;

/**
 * Closes a server: running requests are answered, for `longest` milliseconds at most. Connections that become
 * idle meanwhile are closed at once; left alone they would hold the process for their keep-alive time.
 */
export async function drainServer(app: FastifyInstance, longest: number): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
  const overdue = setTimeout(() => app.server.closeAllConnections(), longest);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(overdue);
  }
}
