import { ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { ResolvedParameter } from "@fupin/server-kit/policy/parameter";

/** One line of a decision; what is not given has no number of its own. */
export const decisionLine = (
  policy: string,
  criterion: string,
  passed: boolean | null,
  {
    seen = null,
    threshold = null,
    parameter,
  }: { seen?: string | null; threshold?: string | null; parameter?: ResolvedParameter<unknown> } = {},
): DecisionLine => ({ policy, criterion, seen, threshold, passed, parameter: parameter?.row ?? null });

/** Throws RULE_VIOLATED, by the first line's policy id, where lines of a decision have not passed; names each of them. */
export function requirePassed(lines: readonly DecisionLine[], act: string): void {
  const failing = lines.filter(({ passed }) => passed !== true);
  const [first] = failing;
  if (first === undefined) return;
  const reasons = failing.map(({ criterion, seen, threshold }) =>
    [criterion, seen === null ? "" : `（实际 ${seen}`, threshold === null ? "" : `，要求 ${threshold}`]
      .join("")
      .concat(seen === null ? "" : "）"),
  );
  throw ruleViolated(first.policy, `不能${act}：${reasons.join("；")}`, {
    lines: failing.map(({ policy, criterion, seen, threshold }) => ({ policy, criterion, seen, threshold })),
  });
}
