import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { Logger } from "@fupin/server-kit/logging";
import { drainServer } from "@fupin/server-kit/runtime/drain-server";
import type { TokenVerifier } from "@fupin/server-kit/token";
import fastify, { type FastifyInstance } from "fastify";
import type { DepartmentClient } from "./departments/department-client.js";
import { DepartmentDataSource } from "./departments/department-data-source.js";
import type { DevelopmentIssuer } from "./development/issuer.js";
import { serveDevelopment } from "./development/routes.js";
import { disableLibraryTelemetry, isProduction } from "./environment.js";
import { reportDefects } from "./errors/report-defects.js";
import { authenticate } from "./http/authenticate.js";
import { answerFailures } from "./http/failure-answers.js";
import { FORWARDED_ROUTES, type ForwardedRoute, serveForwardedRoutes } from "./http/forwarded-routes.js";
import { refuseOtherMethods, serveGraph } from "./http/graph-route.js";
import { serveHealth } from "./http/health-route.js";
import { answerRequestIds, requestIdOf } from "./http/request-id.js";
import { DEFAULT_LIMITS, type OperationLimits } from "./limits/operation-limits.js";
import type { OperationContext } from "./operation-context.js";

/** What a gateway is made of. Times are in milliseconds, sizes in bytes. */
export type GatewayOptions = {
  /** The composed supergraph. */
  readonly supergraphSdl: string;
  /** A client for each department that the supergraph names; the gateway closes them. */
  readonly departments: readonly DepartmentClient[];
  readonly verifyToken: TokenVerifier;
  readonly log: Logger;
  /** Adds the development accounts and GraphiQL; refused when NODE_ENV is production. */
  readonly developmentIssuer?: DevelopmentIssuer | undefined;
  readonly limits?: Partial<OperationLimits> | undefined;
  /** Largest body of an operation; default 1 MB. */
  readonly maxBodyBytes?: number | undefined;
  /** For each call to a department; default 3 s. */
  readonly departmentDeadline?: number | undefined;
  /** For a whole forwarded request; default 10 min. */
  readonly forwardDeadline?: number | undefined;
  readonly forwardedRoutes?: readonly ForwardedRoute[] | undefined;
};

/** A gateway that is ready to listen. */
export type Gateway = {
  readonly app: FastifyInstance;
  /** From now on `GET /health` says 503, so that load balancers turn away; everything is still served. */
  drain(): void;
  /** Lets running requests end, for 10 s at most, then closes the departments' clients. */
  close(): Promise<void>;
};

const MAX_BODY_BYTES = 1024 * 1024;
const DEPARTMENT_DEADLINE_MS = 3_000;
/** After this long a closing gateway cuts the requests that still run. */
const LONGEST_DRAIN_MS = 10_000;
const FORWARD_DEADLINE_MS = 10 * 60_000;

/** Makes a gateway over the departments. Listening is the caller's. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  if (options.developmentIssuer !== undefined && isProduction())
    throw new Error("the development issuer gives tokens to anybody: it is refused when NODE_ENV=production");
  const { departments, log, maxBodyBytes = MAX_BODY_BYTES } = options;
  const server = graphServer(options);
  await server.start();

  const forwardDeadline = options.forwardDeadline ?? FORWARD_DEADLINE_MS;
  const app = fastify({
    logger: false,
    bodyLimit: maxBodyBytes,
    genReqId: requestIdOf,
    exposeHeadRoutes: false,
    requestTimeout: forwardDeadline,
  });
  let draining = false;
  answerRequestIds(app);
  answerFailures(app, log, maxBodyBytes);
  serveHealth(app, departments, () => draining);
  refuseOtherMethods(app);
  app.register(async (scope) => {
    authenticate(scope, options.verifyToken);
    serveGraph(scope, { server, limits: { ...DEFAULT_LIMITS, ...options.limits }, log });
  });
  app.register(async (scope) => {
    authenticate(scope, options.verifyToken);
    const routes = options.forwardedRoutes ?? FORWARDED_ROUTES;
    serveForwardedRoutes(scope, { routes, departments, deadline: forwardDeadline, log });
  });
  if (options.developmentIssuer !== undefined) serveDevelopment(app, options.developmentIssuer);
  await app.ready();

  return {
    app,
    drain: () => {
      draining = true;
    },
    close: async () => {
      draining = true;
      await drainServer(app, LONGEST_DRAIN_MS);
      await server.stop();
      await Promise.all(departments.map((client) => client.close()));
    },
  };
}

function graphServer(options: GatewayOptions): ApolloServer<OperationContext> {
  const { departments, log, departmentDeadline = DEPARTMENT_DEADLINE_MS } = options;
  disableLibraryTelemetry();
  const logger = {
    debug: () => {},
    info: () => {},
    warn: (message?: unknown) => log.warn(String(message)),
    error: (message?: unknown) => log.error(String(message)),
  };
  const gateway = new ApolloGateway({
    supergraphSdl: options.supergraphSdl,
    buildService: ({ name }) => {
      const client = departments.find((each) => each.name === name);
      if (client === undefined) {
        throw new Error(
          `the supergraph names "${name}", but no client calls it (its process: ${name.toUpperCase()}_URL)`,
        );
      }
      return new DepartmentDataSource(client, departmentDeadline, log);
    },
    logger,
    __exposeQueryPlanExperimental: false,
  });
  return new ApolloServer<OperationContext>({
    gateway,
    logger,
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      reportDefects(log),
    ],
  });
}
