import { randomUUID } from "node:crypto";
import { ApolloServer } from "@apollo/server";
import { ApolloServerErrorCode, unwrapResolverError } from "@apollo/server/errors";
import { ApolloServerPluginCacheControlDisabled } from "@apollo/server/plugin/disabled";
import type { Department } from "@fupin/domain-types/identity";
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";
import type { Kysely } from "kysely";
import { type DepartmentDatabase, systemViewer } from "../database/department-database.js";
import { badInput, GraphError, unavailable } from "../errors.js";
import { compactOutbox } from "../events/compaction.js";
import { Consumer } from "../events/consumer.js";
import { DatabaseFeed, type Publication } from "../events/database-feed.js";
import type { EventFeed } from "../events/feed.js";
import { renewRestoredFeed } from "../events/feed-identity.js";
import { feedRoute } from "../events/feed-route.js";
import type { Publishing } from "../events/outbox.js";
import type { AnySubscription } from "../events/subscription.js";
import type { FactsTransport, FeedOf, Running } from "../events/transport.js";
import type { DepartmentSchema } from "../graph/build-schema.js";
import type { RequestContext } from "../graph/context.js";
import type { Logger } from "../logging.js";
import type { TokenVerifier } from "../token.js";
import type { Viewer } from "../viewer.js";
import { drainServer } from "./drain-server.js";

/** An operation as the gateway sends it. */
export type GraphRequest = {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
};

/** How an operation came in. */
export type GraphCall = {
  readonly authorization?: string | undefined;
  readonly requestId?: string | undefined;
};

/** A department's running part of the graph; used over HTTP, in one process and in tests alike. */
export type Subgraph = {
  readonly name: Department;
  /** Runs an operation; never throws for what the caller did wrong. */
  execute(request: GraphRequest, call: GraphCall): Promise<FormattedExecutionResult>;
  /** The HTTP face: POST /graphql, GET /health and the department's own routes. Not listening yet. */
  readonly app: FastifyInstance;
  /** What the department publishes. */
  readonly feed: EventFeed;
  /** Tells of its facts by a transport, from now on until `close`. */
  publish(transport: Pick<FactsTransport, "publish">): void;
  /** Takes over what other departments publish, from now on until `close`; of a department without a feed nothing. */
  consume(feedOf: FeedOf): void;
  /** Takes over all that is published by now. Throws where a feed does not answer. */
  catchUp(): Promise<void>;
  /** Lets running requests end, then closes the database; a second call waits for the first. */
  close(): Promise<void>;
};

/** What makes a request's context: who asks, and under which id. */
export type ContextSeed = { readonly viewer: Viewer; readonly requestId: string };

export type SubgraphOptions<Tables, Context extends RequestContext<Tables>> = {
  readonly name: Department;
  readonly schema: DepartmentSchema;
  readonly database: DepartmentDatabase<Tables>;
  readonly verifyToken: TokenVerifier;
  readonly log: Logger;
  readonly createContext: (seed: ContextSeed) => Context;
  /** The facts that the department publishes. */
  readonly publishes?: readonly Publication<Tables>[];
  /** What it takes over of the facts of others. */
  readonly subscribes?: readonly AnySubscription<Tables>[];
  /** The key with which the departments' services show each other who they are; without it the feed is not served. */
  readonly feedKey?: Buffer | undefined;
  /** Further HTTP routes, such as uploads; `contextOf` verifies the caller's token. */
  readonly routes?: (app: FastifyInstance, contextOf: (request: FastifyRequest) => Promise<Context>) => void;
};

/** How often changes that later ones have superseded are deleted. */
const COMPACT_EVERY_MS = 10 * 60_000;
const MAX_BODY_BYTES = 2 * 1024 * 1024;
/** After this long a closing subgraph cuts the requests that still run. */
const LONGEST_DRAIN_MS = 8_000;
const REQUEST_ID = /^[\w-]{8,64}$/;
/** Database errors that mean "not now": connection failures, shutdown, too many connections, time limit. */
const UNAVAILABLE_CODES = /^(08|57P0|53)|^(57014|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)$/;

/** Runs a department's schema. Every operation needs a valid token, `_entities` and `_service` included. */
export async function createSubgraph<Tables, Context extends RequestContext<Tables>>(
  options: SubgraphOptions<Tables, Context>,
): Promise<Subgraph> {
  const { name, schema, database, verifyToken, log, createContext } = options;
  const server = new ApolloServer<Context>({
    schema: schema.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginCacheControlDisabled()],
    formatError: (formatted, error) => formatError(name, formatted, unwrapResolverError(error)),
    logger: {
      debug: () => {},
      info: () => {},
      warn: (line) => log.warn(line),
      error: (line) => log.error(line),
    },
  });
  server.startInBackgroundHandlingStartupErrorsByLoggingAndFailingAllRequests();

  const contextOf = async (call: GraphCall): Promise<Context> =>
    createContext({
      viewer: await verifyToken(call.authorization),
      requestId: call.requestId ?? randomUUID(),
    });

  const execute = async (request: GraphRequest, call: GraphCall): Promise<FormattedExecutionResult> => {
    let contextValue: Context;
    try {
      contextValue = await contextOf(call);
    } catch (error) {
      return { errors: [toFormatted(error)] };
    }
    const { body } = await server.executeOperation(
      {
        query: request.query,
        variables: request.variables ?? {},
        operationName: request.operationName ?? undefined,
      } as never,
      { contextValue },
    );
    if (body.kind !== "single") throw new Error("incremental answers are not served");
    for (const error of body.singleResult.errors ?? []) {
      if (error.extensions?.code === "INTERNAL")
        log.error({ requestId: contextValue.requestId, path: error.path });
    }
    return body.singleResult;
  };

  const feed = new DatabaseFeed(database, options.publishes ?? []);
  const types = (options.publishes ?? []).map(({ contract }) => contract.type);
  let consumers: Consumer<Tables>[] = [];
  let relay: Running | undefined;

  const app = fastify({ bodyLimit: MAX_BODY_BYTES, logger: false, genReqId: requestIdOf });
  app.post("/graphql", async (request, reply) => {
    const body = request.body as Partial<GraphRequest> | null;
    if (typeof body?.query !== "string") {
      return reply.code(400).send({ errors: [badInput('the body must be JSON with a "query"').toJSON()] });
    }
    const result = await execute(body as GraphRequest, callOf(request));
    const refused = result.data === undefined && result.errors?.[0]?.extensions?.code === "UNAUTHENTICATED";
    return reply.code(refused ? 401 : 200).send(result);
  });
  app.get("/health", async (_request, reply) => {
    const ready = await database.ready();
    return reply.code(ready ? 200 : 503).send({ department: name, ready });
  });
  if (options.feedKey !== undefined) feedRoute(app, feed, options.feedKey);
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error instanceof GraphError ? statusOf(error) : (error.statusCode ?? 500);
    if (status >= 500) log.error({ err: error, requestId: request.id });
    return reply.code(status).send({ errors: [toFormatted(error)] });
  });
  options.routes?.(app, (request) => contextOf(callOf(request)));

  const publishing = database.as(systemViewer) as unknown as Kysely<Publishing>;
  await renewRestoredFeed(publishing);
  const compact = async (): Promise<void> => {
    for (const type of types) await compactOutbox(publishing, type);
  };
  const compaction = setInterval(() => {
    compact().catch((error: unknown) => log.warn({ err: error }, "the outbox was not compacted"));
  }, COMPACT_EVERY_MS);

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    clearInterval(compaction);
    await drainServer(app, LONGEST_DRAIN_MS);
    await Promise.all([...consumers, ...(relay ? [relay] : [])].map((running) => running.stop()));
    await server.stop();
    await database.close();
  };
  return {
    name,
    execute,
    app,
    feed,
    publish: (transport) => {
      if (types.length > 0) relay = transport.publish({ department: name, database, feed, types, log });
    },
    consume: (feedOf) => {
      consumers = (options.subscribes ?? []).flatMap((subscription) => {
        const source = feedOf(subscription.contract.publisher);
        return source === undefined ? [] : [new Consumer({ database, subscription, feed: source, log })];
      });
      for (const consumer of consumers) consumer.start();
    },
    catchUp: async () => {
      for (const consumer of consumers) await consumer.catchUp();
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };

  function formatError(
    department: Department,
    formatted: GraphQLFormattedError,
    original: unknown,
  ): GraphQLFormattedError {
    if (original instanceof GraphError) return formatted;
    const code = formatted.extensions?.code;
    if (code !== undefined && code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR) {
      return { ...formatted, extensions: { code: "BAD_USER_INPUT" } };
    }
    const located = { locations: formatted.locations ?? [], path: formatted.path ?? [] };
    // A cursor that somebody made up, with a value that its column cannot hold.
    if (/^22/.test(String((original as { code?: unknown })?.code))) {
      return { ...badInput("输入的值不合要求").toJSON(), ...located };
    }
    log.error({ err: original });
    if (isUnavailable(original)) {
      return { ...unavailable(department, "the database does not answer in time").toJSON(), ...located };
    }
    return {
      message: "内部错误，请凭请求编号联系管理员",
      ...located,
      extensions: { code: "INTERNAL", department },
    };
  }
}

function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
}

const callOf = (request: FastifyRequest): GraphCall => ({
  authorization: request.headers.authorization,
  requestId: request.id,
});

function toFormatted(error: unknown): GraphQLFormattedError {
  if (error instanceof GraphError) return error.toJSON();
  const status = (error as { statusCode?: number }).statusCode;
  const code =
    status === 413 ? "TOO_COMPLEX" : status !== undefined && status < 500 ? "BAD_USER_INPUT" : "INTERNAL";
  return { message: code === "INTERNAL" ? "内部错误" : (error as Error).message, extensions: { code } };
}

function statusOf(error: GraphError): number {
  const statuses: Partial<Record<GraphError["code"], number>> = {
    UNAUTHENTICATED: 401,
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    CONFLICT: 409,
    TOO_COMPLEX: 413,
    RULE_VIOLATED: 422,
    UNAVAILABLE: 503,
    INTERNAL: 500,
  };
  return statuses[error.code] ?? 400;
}

function isUnavailable(error: unknown): boolean {
  const code = (error as { code?: unknown })?.code;
  const message = error instanceof Error ? error.message : "";
  return (
    (typeof code === "string" && UNAVAILABLE_CODES.test(code)) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(message)
  );
}
