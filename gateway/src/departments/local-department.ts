import { Readable } from "node:stream";
import type { Department } from "@fupin/domain-types/identity";
import type { FastifyInstance } from "fastify";
import type { FormattedExecutionResult } from "graphql";
import type {
  DepartmentCall,
  DepartmentClient,
  DepartmentRequest,
  ForwardAnswer,
  ForwardRequest,
} from "./department-client.js";
import { DepartmentUnavailable } from "./department-unavailable.js";

/** A subgraph that runs in this process. It is its owner's to close. */
export type LocalSubgraph = {
  readonly name: Department;
  /** Runs an operation; its expected errors are in the result. */
  execute(request: DepartmentRequest, call: DepartmentCall): Promise<FormattedExecutionResult>;
  /** POST /graphql, GET /health and the department's own routes. */
  readonly app: FastifyInstance;
};

/** A department in this process: the same contract as over HTTP, without the wire. */
export class LocalDepartment implements DepartmentClient {
  readonly name: Department;
  readonly #subgraph: LocalSubgraph;

  constructor(subgraph: LocalSubgraph) {
    this.name = subgraph.name;
    this.#subgraph = subgraph;
  }

  async execute(request: DepartmentRequest, call: DepartmentCall): Promise<FormattedExecutionResult> {
    try {
      return await untilAborted(this.#subgraph.execute(request, call), call.signal);
    } catch (error) {
      throw new DepartmentUnavailable(
        this.name,
        call.signal.aborted ? "no answer in time" : "the department reports a failure",
        error,
      );
    }
  }

  async ready(signal: AbortSignal): Promise<boolean> {
    try {
      const answer = await this.#subgraph.app.inject({ method: "GET", url: "/health", signal });
      return answer.statusCode === 200;
    } catch {
      // Whatever the failure, the answer is the same: not ready.
      return false;
    }
  }

  async forward({ method, path, headers, body, signal }: ForwardRequest): Promise<ForwardAnswer> {
    try {
      const answer = await this.#subgraph.app.inject({
        method,
        url: path,
        headers: { ...headers },
        ...(body === undefined ? {} : { payload: body }),
        payloadAsStream: true,
        signal,
      });
      return {
        status: answer.statusCode,
        headers: answer.headers as ForwardAnswer["headers"],
        body: Readable.from(answer.stream()),
      };
    } catch (error) {
      throw new DepartmentUnavailable(
        this.name,
        signal.aborted ? "no answer in time" : "connection lost",
        error,
      );
    }
  }

  async close(): Promise<void> {}
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
