import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";

const WELL_FORMED = /^[\w-]{8,64}$/;

/** The id of a request: the caller's `x-request-id` where it is well formed, else a new one. */
export function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && WELL_FORMED.test(given) ? given : randomUUID();
}

/** Tells the caller the id of each request, errors included. */
export function answerRequestIds(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    reply.header("x-request-id", request.id);
    done();
  });
}
