import { badInput, GraphError, notFound } from "@fupin/server-kit/errors";
import type { Logger } from "@fupin/server-kit/logging";
import type { FastifyInstance } from "fastify";
import { DepartmentUnavailable } from "../departments/department-unavailable.js";
import { tooComplex } from "../limits/limit-error.js";
import { graphErrorOf, statusOf } from "./graph-answer.js";

/** Every refusal, from the HTTP layer too, is a GraphQL answer with a code out of the closed list. */
export function answerFailures(app: FastifyInstance, log: Logger, maxBodyBytes: number): void {
  app.setErrorHandler(async (error: HttpFailure, request, reply) => {
    const expected = expectedFailure(error, maxBodyBytes);
    // What is left of a refused body is read to nowhere: a client that has not sent all of it yet would
    // otherwise never see the answer, and its connection never end.
    request.raw.resume();
    if (expected === undefined) log.error({ err: error, requestId: request.id });
    const errors = [graphErrorOf(expected?.failure ?? error, request.id)];
    if (expected?.failure.code === "UNAUTHENTICATED") reply.header("www-authenticate", "Bearer");
    return reply.code(expected?.status ?? statusOf({ errors })).send({ errors });
  });
  app.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send({ errors: [notFound("该地址").toJSON()] }),
  );
}

type HttpFailure = Error & { code?: string; statusCode?: number };

function expectedFailure(
  error: HttpFailure,
  maxBodyBytes: number,
): { failure: GraphError; status?: number } | undefined {
  if (error instanceof GraphError)
    return error.extensions.limit === "bytes" ? { failure: error, status: 413 } : { failure: error };
  if (error instanceof DepartmentUnavailable) return { failure: error.toGraphError() };
  const { code, statusCode: status } = error;
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return { failure: tooComplex("bytes", undefined, maxBodyBytes), status: 413 };
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return { failure: badInput("content-type 应为 application/json"), status: 415 };
    default:
      // Messages of parsers quote the body; they are not repeated.
      return status !== undefined && status >= 400 && status < 500
        ? { failure: badInput("请求体不是有效的 JSON"), status }
        : undefined;
  }
}
