import type { DepartmentRequest } from "./department-client.js";

const MAX_KEPT = 2_000;

/**
 * Writes subgraph operations as JSON. The texts of operations come from cached query plans and stay the same
 * from request to request, so each is escaped once; only the variables are written every time.
 */
export class RequestEncoder {
  readonly #heads = new Map<string, string>();

  /** The body of a GraphQL request over HTTP. */
  encode({ query, variables, operationName }: DepartmentRequest): string {
    let head = this.#heads.get(query);
    if (head === undefined) {
      if (this.#heads.size >= MAX_KEPT) this.#heads.clear();
      head = `{"query":${JSON.stringify(query)},"variables":`;
      this.#heads.set(query, head);
    }
    const tail = operationName === undefined ? "}" : `,"operationName":${JSON.stringify(operationName)}}`;
    return head + JSON.stringify(variables ?? {}) + tail;
  }
}
