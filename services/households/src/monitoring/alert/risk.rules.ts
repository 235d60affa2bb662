import { formatYuan } from "@fupin/domain-types/money";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { decisionLine } from "../../household/decision.js";

/** Whether income is near the line or under it (policy R-13): the line passes where a risk is seen. */
export function lowIncomeLine(
  perCapita: number,
  line: ResolvedParameter<number>,
  share: ResolvedParameter<number>,
): DecisionLine {
  const threshold = Math.round((line.value * share.value) / 10_000);
  return decisionLine("R-13", "人均纯收入低于预警线", perCapita < threshold, {
    seen: `${formatYuan(perCapita)} 元`,
    threshold: `低于 ${formatYuan(threshold)} 元`,
    parameter: share,
  });
}

/** Whether a year's out-of-pocket medical cost is large (policy R-13). */
export const medicalCostLine = (cost: number, from: ResolvedParameter<number>): DecisionLine =>
  decisionLine("R-13", "年自付医疗费用达到预警线", cost >= from.value, {
    seen: `${formatYuan(cost)} 元`,
    threshold: `不少于 ${formatYuan(from.value)} 元`,
    parameter: from,
  });
