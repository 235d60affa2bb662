import type { GraphQLDataSource } from "@apollo/gateway";
import type { Logger } from "@fupin/server-kit/logging";
import type { OperationContext } from "../operation-context.js";
import { withDeadline } from "./deadline.js";
import type { DepartmentClient } from "./department-client.js";
import { DepartmentUnavailable } from "./department-unavailable.js";

type Process = GraphQLDataSource["process"];

/**
 * What the gateway library calls for a department's part of a plan. A department that once did not answer is
 * not asked again in the same operation, so that a hanging one costs its deadline once, however many steps of
 * the plan need it.
 */
export class DepartmentDataSource implements GraphQLDataSource {
  readonly #client: DepartmentClient;
  readonly #deadline: number;
  readonly #log: Logger;

  /** `deadline` in milliseconds, for each call. */
  constructor(client: DepartmentClient, deadline: number, log: Logger) {
    this.#client = client;
    this.#deadline = deadline;
    this.#log = log;
  }

  async process({ request, context }: Parameters<Process>[0]): ReturnType<Process> {
    const operation = context as OperationContext;
    const { name } = this.#client;
    try {
      if (operation.unavailable.has(name))
        throw new DepartmentUnavailable(name, "unavailable earlier in this operation");
      return (await withDeadline(this.#deadline, (signal) =>
        this.#client.execute(
          {
            query: request.query as string,
            variables: request.variables,
            operationName: request.operationName,
          },
          { authorization: operation.authorization, requestId: operation.requestId, signal },
        ),
      )) as Awaited<ReturnType<Process>>;
    } catch (error) {
      if (!(error instanceof DepartmentUnavailable)) throw error;
      if (!operation.unavailable.has(name)) {
        operation.unavailable.add(name);
        const cause = (error.cause as { code?: unknown } | undefined)?.code;
        this.#log.warn({ requestId: operation.requestId, department: name, reason: error.reason, cause });
      }
      throw error.toGraphError();
    }
  }
}
