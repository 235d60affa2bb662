import { ERROR_CODES, type ErrorCode } from "@fupin/domain-types/error-code";
import { Department } from "@fupin/domain-types/identity";
import type { FormattedExecutionResult, GraphQLFormattedError } from "graphql";

const CODES: ReadonlySet<unknown> = new Set(ERROR_CODES);

/** What the GraphQL libraries call a request that is wrong in itself. */
const REQUEST_ERRORS: ReadonlySet<unknown> = new Set([
  "BAD_REQUEST",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "INVALID_GRAPHQL",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Details that libraries add and that say more of the inside than of the failure. */
const INTERNAL_DETAILS = new Set(["code", "serviceName", "stacktrace", "exception", "http", "response"]);

const INTERNAL_MESSAGE = "服务内部错误，请凭请求编号联系管理员";

/**
 * An error as clients may see it: a code out of the closed list, the policy, figures or department that
 * belong to it, never a stack, an address or a library's own words for a defect.
 */
export function tidyError(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  const { code: given, ...details } = error.extensions ?? {};
  const code = closedCode(given, details.serviceName !== undefined);
  const place = {
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
  };
  if (code === "INTERNAL") {
    const department = details.department ?? details.serviceName;
    return {
      message: INTERNAL_MESSAGE,
      ...place,
      extensions: {
        code,
        ...(typeof department === "string" && Department.has(department) ? { department } : {}),
        requestId,
      },
    };
  }
  const shown = Object.entries(details).filter(([name]) => !INTERNAL_DETAILS.has(name));
  return { message: error.message, ...place, extensions: { code, ...Object.fromEntries(shown) } };
}

/** A department that calls the gateway's own request wrong points to a defect, not to the caller's input. */
function closedCode(given: unknown, fromDepartment: boolean): ErrorCode {
  if (CODES.has(given)) return given as ErrorCode;
  return REQUEST_ERRORS.has(given) && !fromDepartment ? "BAD_USER_INPUT" : "INTERNAL";
}

/**
 * The errors of an answer, tidied: one for each department that does not answer, however many of its parts
 * were asked for, and one for what the gateway library reports only in passing (`extensions.valueCompletion`:
 * a department left out something it promised, which must not look like an empty value).
 */
export function tidyResult(result: FormattedExecutionResult, requestId: string): FormattedExecutionResult {
  if (result.errors === undefined && result.extensions === undefined) return result;
  const errors: GraphQLFormattedError[] = [];
  const unavailable = new Set<unknown>();
  for (const error of [...(result.errors ?? []), ...incompleteValues(result)]) {
    const tidy = tidyError(error, requestId);
    if (tidy.extensions?.code === "UNAVAILABLE" && tidy.extensions.department !== undefined) {
      if (unavailable.has(tidy.extensions.department)) continue;
      unavailable.add(tidy.extensions.department);
    }
    errors.push(tidy);
  }
  return {
    ...(errors.length === 0 ? {} : { errors }),
    ...(result.data === undefined ? {} : { data: result.data }),
  };
}

function incompleteValues({ extensions }: FormattedExecutionResult): GraphQLFormattedError[] {
  const reported = extensions?.valueCompletion;
  if (!Array.isArray(reported)) return [];
  return reported.map(({ path }: GraphQLFormattedError) => ({
    message: INTERNAL_MESSAGE,
    ...(path === undefined ? {} : { path }),
    extensions: { code: "INTERNAL" },
  }));
}
