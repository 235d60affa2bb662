import type { ApolloServer } from "@apollo/server";
import { badInput } from "@fupin/server-kit/errors";
import type { Logger } from "@fupin/server-kit/logging";
import type { Viewer } from "@fupin/server-kit/viewer";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FormattedExecutionResult } from "graphql";
import { tidyResult } from "../errors/tidy-errors.js";
import { tooComplex } from "../limits/limit-error.js";
import type { OperationLimits } from "../limits/operation-limits.js";
import { variableNesting } from "../limits/variable-nesting.js";
import { VerdictCache } from "../limits/verdict-cache.js";
import type { OperationContext } from "../operation-context.js";
import { viewerOf } from "./authenticate.js";
import { statusOf } from "./graph-answer.js";
import { type GraphRequest, parseGraphRequest } from "./graph-request.js";
import { logOperation } from "./operation-log.js";

const JSON_TYPE = "application/json; charset=utf-8";
const GRAPHQL_TYPE = "application/graphql-response+json; charset=utf-8";

/** Serves operations: `POST /graphql`, in a scope that authenticates. Limits come first, then the graph. */
export function serveGraph(
  scope: FastifyInstance,
  options: { server: ApolloServer<OperationContext>; limits: OperationLimits; log: Logger },
): void {
  const { server, limits, log } = options;
  const verdicts = new VerdictCache(limits);
  // Only JSON is read. A browser does not send it across sites without asking first, so that no foreign page
  // can make its visitor's browser call the graph (CSRF).
  scope.removeContentTypeParser("text/plain");
  scope.post("/graphql", async (request, reply) => {
    const startedAt = performance.now();
    const viewer = viewerOf(request);
    const { name, result } = await answer(request, viewer);
    logOperation(log, { name, requestId: request.id, viewer, startedAt }, result);
    return send(request, reply, result);
  });

  async function answer(
    request: FastifyRequest,
    viewer: Viewer,
  ): Promise<{ name: string | undefined; result: FormattedExecutionResult }> {
    const parsed = parseGraphRequest(request.body);
    if (!parsed.ok) return { name: undefined, result: { errors: [parsed.error.toJSON()] } };
    const { query, variables, operationName } = parsed.value;
    const verdict = verdicts.judge(query);
    const name = operationName ?? (verdict.ok ? verdict.value.operationNames[0] : undefined);
    const refusal = verdict.ok ? refusedVariables(parsed.value) : verdict.error;
    if (refusal !== undefined) return { name, result: { errors: [refusal.toJSON()] } };
    const contextValue: OperationContext = {
      viewer,
      authorization: request.headers.authorization,
      requestId: request.id,
      unavailable: new Set(),
    };
    const { body } = await server.executeOperation(
      {
        query,
        ...(variables === undefined ? {} : { variables }),
        ...(operationName === undefined ? {} : { operationName }),
      },
      { contextValue },
    );
    const result =
      body.kind === "single" ? body.singleResult : { errors: [badInput("不支持增量返回").toJSON()] };
    return { name, result: tidyResult(result, request.id) };
  }

  function refusedVariables({ variables }: GraphRequest) {
    if (variables === undefined) return undefined;
    const nesting = variableNesting(variables, limits.nesting);
    return nesting > limits.nesting
      ? tooComplex("nesting", nesting, limits.nesting, " 或更多（variables）")
      : undefined;
  }
}

function send(request: FastifyRequest, reply: FastifyReply, result: FormattedExecutionResult): FastifyReply {
  const accepted = request.headers.accept;
  const type = accepted?.startsWith("application/graphql-response+json") ? GRAPHQL_TYPE : JSON_TYPE;
  return reply
    .code(statusOf(result))
    .header("content-type", type)
    .header("cache-control", "no-store")
    .send(JSON.stringify(result));
}

/** Personal data never stands in a URL: `/graphql` answers POST only. Open, since it serves nothing. */
export function refuseOtherMethods(app: FastifyInstance): void {
  app.route({
    method: ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"],
    url: "/graphql",
    handler: async (_request, reply) =>
      reply
        .code(405)
        .header("allow", "POST")
        .send({ errors: [badInput("/graphql 只接受 POST：个人信息不得出现在网址中").toJSON()] }),
  });
}
