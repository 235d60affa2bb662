import { ask, type GraphOperation } from "../input/graph-client.js";
import type { StatementCounts, StatementsOrder } from "../variants/one-process-protocol.js";
import type { RunningVariant } from "../variants/variant.js";
import { type Range, rangeOf } from "./statistics.js";

/** SQL statements of one execution of an operation, over a sample of variables. */
export type StatementFigures = {
  readonly all: Range;
  /** Those that tell the connection who the viewer is; none where it still knows. */
  readonly viewer: Range;
  readonly byDepartment: Readonly<Record<string, Range>>;
};

/** Counts the statements of each execution, one after the other, on a platform that is told to count. */
export async function countStatements(
  platform: RunningVariant,
  authorization: string,
  operations: readonly GraphOperation[],
): Promise<StatementFigures> {
  const take = () => platform.gateway.ask<StatementCounts>({ statements: "take" } satisfies StatementsOrder);
  const counts: StatementCounts[] = [];
  await take();
  for (const operation of operations) {
    await ask(platform.url, authorization, operation);
    counts.push(await take());
  }
  const total = (count: StatementCounts, kinds: readonly ("query" | "viewer")[]): number =>
    Object.values(count).reduce((sum, one) => sum + kinds.reduce((part, kind) => part + one[kind], 0), 0);
  const departments = [...new Set(counts.flatMap((count) => Object.keys(count)))].sort();
  return {
    all: rangeOf(counts.map((count) => total(count, ["query"]))),
    viewer: rangeOf(counts.map((count) => total(count, ["viewer"]))),
    byDepartment: Object.fromEntries(
      departments.map((name) => [name, rangeOf(counts.map((count) => count[name]?.query ?? 0))]),
    ),
  };
}
