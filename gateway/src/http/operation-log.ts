import type { Logger } from "@fupin/server-kit/logging";
import type { Viewer } from "@fupin/server-kit/viewer";
import type { FormattedExecutionResult } from "graphql";

/** Longest operation name written: it is the caller's word. */
const MAX_NAME = 64;

/**
 * One line per operation: name, outcome, time, request id and the viewer's roles. Never the text, the
 * variables or the token.
 */
export function logOperation(
  log: Logger,
  operation: { name: string | undefined; requestId: string; viewer: Viewer; startedAt: number },
  result: FormattedExecutionResult,
): void {
  const codes = result.errors?.map((error) => error.extensions?.code);
  log.info({
    operation: operation.name?.slice(0, MAX_NAME) ?? "anonymous",
    code: codes === undefined ? "OK" : [...new Set(codes)].join(","),
    ms: Math.round((performance.now() - operation.startedAt) * 10) / 10,
    requestId: operation.requestId,
    roles: operation.viewer.roles,
  });
}
