import { failed, ok, type Result } from "@fupin/domain-types/result";
import { badInput, GraphError } from "@fupin/server-kit/errors";

/** A GraphQL request as it comes in the body of a POST. */
export type GraphRequest = {
  readonly query: string;
  readonly variables: Record<string, unknown> | undefined;
  readonly operationName: string | undefined;
};

/** Reads a request's body. */
export function parseGraphRequest(body: unknown): Result<GraphRequest, GraphError> {
  if (Array.isArray(body)) return failed(badInput("不接受批量操作：每个请求只含一个操作"));
  if (!isRecord(body)) return failed(badInput("请求体应为 JSON 对象"));
  const { query, variables, operationName, extensions } = body;
  if (typeof query !== "string" || query === "") {
    // The words by which clients know that they must send the text of the operation.
    const persisted = isRecord(extensions) && extensions.persistedQuery !== undefined;
    return failed(persisted ? new GraphError("BAD_USER_INPUT", "PersistedQueryNotSupported") : noQuery());
  }
  if (variables !== undefined && variables !== null && !isRecord(variables))
    return failed(badInput("variables 应为 JSON 对象", "variables"));
  if (operationName !== undefined && operationName !== null && typeof operationName !== "string")
    return failed(badInput("operationName 应为字符串", "operationName"));
  return ok({ query, variables: variables ?? undefined, operationName: operationName || undefined });
}

const noQuery = (): GraphError => badInput("请求体缺少 query（GraphQL 操作的文本）", "query");

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
