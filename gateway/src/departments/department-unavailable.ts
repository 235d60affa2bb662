import type { Department } from "@fupin/domain-types/identity";
import { GraphError, unavailable } from "@fupin/server-kit/errors";

/** Why a department gave no usable answer. Closed, so that no address or system message gets out. */
export type UnavailableReason =
  | "no answer in time"
  | "connection refused"
  | "connection lost"
  | "the department reports a failure"
  | "the answer is not a GraphQL answer"
  | "unavailable earlier in this operation";

/** A department that does not answer, or not properly. */
export class DepartmentUnavailable extends Error {
  readonly department: Department;
  readonly reason: UnavailableReason;

  constructor(department: Department, reason: UnavailableReason, cause?: unknown) {
    super(`${department}: ${reason}`, { cause });
    this.department = department;
    this.reason = reason;
  }

  /** The error as clients see it: UNAVAILABLE, with the department. */
  toGraphError(): GraphError {
    return unavailable(this.department, this.reason);
  }
}

const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What a failed call says about the department. */
export function unavailableReason(error: unknown, signal: AbortSignal): UnavailableReason {
  if (signal.aborted) return "no answer in time";
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "string" && NOT_CONNECTED.has(code) ? "connection refused" : "connection lost";
}
