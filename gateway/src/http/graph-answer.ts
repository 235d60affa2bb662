import type { ErrorCode } from "@fupin/domain-types/error-code";
import { GraphError } from "@fupin/server-kit/errors";
import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";

const STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RULE_VIOLATED: 422,
  CONFLICT: 409,
  TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** The HTTP status of an answer: 200 wherever the operation ran, with or without errors in parts of it. */
export function statusOf(result: FormattedExecutionResult): number {
  if (result.data !== undefined) return 200;
  const code = result.errors?.[0]?.extensions?.code as ErrorCode | undefined;
  return code === undefined ? 500 : STATUS[code];
}

/** A failure as it stands in `errors`. Anything that is not an expected failure is a defect: INTERNAL. */
export function graphErrorOf(error: unknown, requestId: string): GraphQLFormattedError {
  if (error instanceof GraphError) return error.toJSON();
  return {
    message: "服务内部错误，请凭请求编号联系管理员",
    extensions: { code: "INTERNAL", requestId },
  };
}
