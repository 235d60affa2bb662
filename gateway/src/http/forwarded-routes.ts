import { Readable } from "node:stream";
import type { Department } from "@fupin/domain-types/identity";
import { notFound } from "@fupin/server-kit/errors";
import type { Logger } from "@fupin/server-kit/logging";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { DepartmentClient, ForwardAnswer } from "../departments/department-client.js";
import { DepartmentUnavailable } from "../departments/department-unavailable.js";
import { tooComplex } from "../limits/limit-error.js";
import { viewerOf } from "./authenticate.js";
import { ByteLimit } from "./byte-limit.js";

/** HTTP routes of a department that the gateway passes on: GET and POST below the prefix. */
export type ForwardedRoute = {
  /** Path prefix, e.g. `/register-imports`. */
  readonly prefix: string;
  readonly department: Department;
  /** Largest body, in bytes. */
  readonly maxBytes: number;
};

/** The register upload with its progress and template; archives and forms to print; summaries and cohorts as files. */
export const FORWARDED_ROUTES: readonly ForwardedRoute[] = [
  { prefix: "/register-imports", department: "households", maxBytes: 50 * 1024 * 1024 },
  { prefix: "/archives", department: "households", maxBytes: 1 },
  { prefix: "/forms", department: "households", maxBytes: 1 },
  { prefix: "/exports", department: "reporting", maxBytes: 64 * 1024 },
];

const REQUEST_HEADERS = ["authorization", "content-type", "content-length", "accept"];
const ANSWER_HEADERS = ["content-type", "content-length", "content-disposition", "cache-control"];

/** Serves the forwarded routes in a scope that authenticates; bodies stream both ways. */
export function serveForwardedRoutes(
  scope: FastifyInstance,
  options: {
    routes: readonly ForwardedRoute[];
    departments: readonly DepartmentClient[];
    /** Milliseconds for a whole request, the answer's stream included. */
    deadline: number;
    log: Logger;
  },
): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  for (const route of options.routes) {
    const client = options.departments.find(({ name }) => name === route.department);
    if (client === undefined) continue;
    for (const url of [route.prefix, `${route.prefix}/*`]) {
      scope.route({
        method: ["GET", "POST"],
        url,
        // Bytes are counted as they stream; the framework's own limit must not come first.
        bodyLimit: Number.MAX_SAFE_INTEGER,
        handler: (request, reply) => forward(request, reply, route, client),
      });
    }
  }

  async function forward(
    request: FastifyRequest,
    reply: FastifyReply,
    route: ForwardedRoute,
    client: DepartmentClient,
  ): Promise<FastifyReply> {
    const startedAt = performance.now();
    if (/\.\.|%2e|\/\/|\\/i.test(request.url.split("?", 1)[0] ?? "")) throw notFound("该地址");
    const declared = Number(request.headers["content-length"] ?? 0);
    if (declared > route.maxBytes) throw tooComplex("bytes", declared, route.maxBytes);

    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), options.deadline);
    reply.raw.once("close", () => {
      clearTimeout(timer);
      controller.abort();
      options.log.info({
        route: route.prefix,
        method: request.method,
        status: reply.statusCode,
        complete: reply.raw.writableFinished,
        ms: Math.round(performance.now() - startedAt),
        requestId: request.id,
        roles: viewerOf(request).roles,
      });
    });

    const answer = await send(request, route, client, controller.signal);
    answer.body.on("error", (error) => {
      if (reply.raw.writableFinished || reply.raw.destroyed) return;
      options.log.warn({ requestId: request.id, department: client.name, reason: error.name });
    });
    for (const name of ANSWER_HEADERS) {
      const value = answer.headers[name];
      if (value !== undefined) reply.header(name, value);
    }
    return reply.code(answer.status).send(answer.body);
  }
}

async function send(
  request: FastifyRequest,
  route: ForwardedRoute,
  client: DepartmentClient,
  signal: AbortSignal,
): Promise<ForwardAnswer> {
  const headers: Record<string, string> = { "x-request-id": request.id };
  for (const name of REQUEST_HEADERS) {
    const value = request.headers[name];
    if (typeof value === "string") headers[name] = value;
  }
  const method = request.method === "POST" ? "POST" : "GET";
  const call = { method, path: request.url, headers, signal } as const;
  if (method === "GET" || !(request.body instanceof Readable)) return client.forward(call);

  const limit = new ByteLimit(route.maxBytes);
  request.body.on("error", (error) => limit.destroy(error));
  const body = request.body.pipe(limit);
  const refused = new Promise<never>((_resolve, reject) => limit.once("error", reject));
  try {
    return await Promise.race([client.forward({ ...call, body }), refused]);
  } catch (error) {
    if (limit.exceeded) throw tooComplex("bytes", undefined, route.maxBytes);
    throw error instanceof DepartmentUnavailable
      ? error
      : new DepartmentUnavailable(client.name, "connection lost", error);
  }
}
