import type { Department } from "@fupin/domain-types/identity";
import type { FormattedExecutionResult } from "graphql";
import { Pool } from "undici";
import type {
  DepartmentCall,
  DepartmentClient,
  DepartmentRequest,
  ForwardAnswer,
  ForwardRequest,
} from "./department-client.js";
import { DepartmentUnavailable, unavailableReason } from "./department-unavailable.js";
import { RequestEncoder } from "./request-encoder.js";

/** Calls kept open at once to one department; more wait their turn within their deadline. */
const CONNECTIONS = 64;

/**
 * A department in another process, over HTTP with kept-alive connections. Nothing is tried twice: an
 * operation may be an act, and an act that may have taken effect is not repeated unasked.
 */
export class RemoteDepartment implements DepartmentClient {
  readonly name: Department;
  readonly #pool: Pool;
  readonly #path: string;
  readonly #encoder = new RequestEncoder();

  /** `url` is where the department's process listens, e.g. `http://127.0.0.1:4001`. */
  constructor(name: Department, url: string) {
    const { origin, pathname } = new URL(url);
    this.name = name;
    this.#path = pathname.replace(/\/(graphql)?$/, "");
    // Deadlines are set per call; the pool's own would cut long imports short.
    this.#pool = new Pool(origin, {
      connections: CONNECTIONS,
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { timeout: 3_000 },
    });
  }

  async execute(request: DepartmentRequest, call: DepartmentCall): Promise<FormattedExecutionResult> {
    const headers = [
      "content-type",
      "application/json",
      "accept",
      "application/json",
      "x-request-id",
      call.requestId,
    ];
    if (call.authorization !== undefined) headers.push("authorization", call.authorization);
    let status: number;
    let text: string;
    try {
      const answer = await this.#pool.request({
        method: "POST",
        path: `${this.#path}/graphql`,
        headers,
        body: this.#encoder.encode(request),
        signal: call.signal,
      });
      status = answer.statusCode;
      text = await answer.body.text();
    } catch (error) {
      throw new DepartmentUnavailable(this.name, unavailableReason(error, call.signal), error);
    }
    if (status >= 500) throw new DepartmentUnavailable(this.name, "the department reports a failure");
    return this.#read(text);
  }

  async ready(signal: AbortSignal): Promise<boolean> {
    try {
      const answer = await this.#pool.request({ method: "GET", path: `${this.#path}/health`, signal });
      await answer.body.dump();
      return answer.statusCode === 200;
    } catch {
      // Whatever the failure, the answer is the same: not ready.
      return false;
    }
  }

  async forward({ method, path, headers, body, signal }: ForwardRequest): Promise<ForwardAnswer> {
    try {
      const answer = await this.#pool.request({
        method,
        path: `${this.#path}${path}`,
        headers,
        body: body ?? null,
        signal,
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    } catch (error) {
      throw new DepartmentUnavailable(this.name, unavailableReason(error, signal), error);
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #read(text: string): FormattedExecutionResult {
    let result: unknown;
    try {
      result = JSON.parse(text);
    } catch (error) {
      throw new DepartmentUnavailable(this.name, "the answer is not a GraphQL answer", error);
    }
    if (typeof result === "object" && result !== null && ("data" in result || "errors" in result))
      return result as FormattedExecutionResult;
    throw new DepartmentUnavailable(this.name, "the answer is not a GraphQL answer");
  }
}
