import { GraphError } from "@fupin/server-kit/errors";
import type { LimitName } from "./operation-limits.js";

const WHAT: Readonly<Record<LimitName | "bytes", string>> = {
  tokens: "词法单元数",
  nesting: "括号嵌套层数",
  depth: "字段层级",
  fields: "字段总数（片段展开后）",
  rootFields: "根字段数",
  aliases: "别名数",
  directives: "指令数",
  bytes: "请求体字节数",
};

/** The refusal of an operation that is over a limit: which one, what was seen and what is allowed. */
export function tooComplex(
  limit: LimitName | "bytes",
  seen: number | undefined,
  allowed: number,
  detail = "",
): GraphError {
  const found = seen === undefined ? "" : `，实为 ${seen}`;
  return new GraphError("TOO_COMPLEX", `${WHAT[limit]}超过上限 ${allowed}${found}${detail}`, {
    limit,
    ...(seen === undefined ? {} : { seen }),
    allowed,
  });
}
