import type { Readable } from "node:stream";
import type { Department } from "@fupin/domain-types/identity";
import type { FormattedExecutionResult } from "graphql";

/** A subgraph operation, as the query plan has it. */
export type DepartmentRequest = {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
};

/** On whose behalf, under which id and until when a department is called. */
export type DepartmentCall = {
  readonly authorization?: string | undefined;
  readonly requestId: string;
  readonly signal: AbortSignal;
};

/** A plain HTTP request that is passed on, such as an upload. */
export type ForwardRequest = {
  readonly method: "GET" | "POST";
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable | undefined;
  readonly signal: AbortSignal;
};

/** What a department answers to a request that was passed on; the body streams. */
export type ForwardAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
};

/**
 * A department as the gateway calls it, wherever it runs. Calls throw `DepartmentUnavailable` where the
 * department does not answer properly; its own errors are in the result.
 */
export interface DepartmentClient {
  readonly name: Department;
  /** Runs an operation. */
  execute(request: DepartmentRequest, call: DepartmentCall): Promise<FormattedExecutionResult>;
  /** Whether the department can serve. Never throws. */
  ready(signal: AbortSignal): Promise<boolean>;
  /** Passes an HTTP request on to the department's own routes. */
  forward(request: ForwardRequest): Promise<ForwardAnswer>;
  /** Lets running calls end and gives the connections back. */
  close(): Promise<void>;
}
