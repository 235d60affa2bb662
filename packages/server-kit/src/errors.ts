import type { ErrorCode } from "@fupin/domain-types/error-code";
import { Department } from "@fupin/domain-types/identity";
import { GraphQLError } from "graphql";

/** An expected failure with a code out of the closed list; everything else is reported as INTERNAL. */
export class GraphError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message, { extensions: { ...details, code } });
    this.code = code;
  }
}

/** No valid token. The reason is for developers and names no claim's value. */
export const unauthenticated = (reason: string): GraphError =>
  new GraphError("UNAUTHENTICATED", `A valid bearer token is required: ${reason}.`);

/** The viewer's role or region does not allow it. */
export const forbidden = (message: string, details?: Record<string, unknown>): GraphError =>
  new GraphError("FORBIDDEN", message, details);

/** The object named does not exist, or not for this viewer: the two are not told apart. */
export const notFound = (what: string): GraphError =>
  new GraphError("NOT_FOUND", `未找到${what}，或不在您的权限范围内`);

/** The input is wrong; `field` is where. */
export const badInput = (message: string, field?: string): GraphError =>
  new GraphError("BAD_USER_INPUT", message, field === undefined ? {} : { field });

/** A policy rule refuses it; `figures` are the values and thresholds that decided. */
export const ruleViolated = (
  policy: string,
  message: string,
  figures: Record<string, unknown> = {},
): GraphError => new GraphError("RULE_VIOLATED", message, { policy, figures });

/** Somebody else was first, or a request id came again with another input. */
export const conflict = (message: string, details?: Record<string, unknown>): GraphError =>
  new GraphError("CONFLICT", message, details);

/** A department does not answer; the rest of the query is served. */
export const unavailable = (department: Department, reason: string): GraphError =>
  new GraphError("UNAVAILABLE", `${Department.labels[department]}的服务暂时无法访问`, { department, reason });
