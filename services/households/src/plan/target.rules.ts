import { type HouseholdCategory, Severity, severityOf } from "@fupin/domain-types/household";
import { type Fen, formatYuan } from "@fupin/domain-types/money";
import { formatPercent } from "@fupin/domain-types/percentage";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { decisionLine } from "../household/decision.js";
import { COUNTY_DISPOSABLE_INCOME, TARGET_SHARE } from "./plan.parameters.js";
import type { MeasureKind } from "./plan-words.js";

/** A plan's target: per-capita income in fen, for a household of a village in a year. */
export type PlanTarget = {
  readonly category: HouseholdCategory;
  readonly village: string;
  readonly year: number;
  readonly income: Fen;
};

/**
 * Whether a plan aims high enough for the household's severity (policy R-11): light and moderate poverty at a share of
 * the county's average disposable income, severe poverty at the safety net. Where the county has not set its average
 * yet the line stays open and names the parameter.
 */
export function targetLine(
  { category, village, year, income }: PlanTarget,
  measures: readonly MeasureKind[],
  parameters: Parameters,
): DecisionLine {
  const severity = severityOf(category);
  const label = `${Severity.labels[severity]}贫困户`;
  if (severity === "SEVERE") {
    const guaranteed = measures.includes("SAFETY_NET");
    return decisionLine("R-11", `${label}由政策兜底保障`, guaranteed, {
      seen: guaranteed ? "政策兜底" : "没有",
      threshold: "政策兜底",
    });
  }
  const lastDay = `${year}-12-31`;
  const share = parameters.get(TARGET_SHARE[severity], village, lastDay);
  const criterion = `${label}的收入目标不低于全县居民人均可支配收入的 ${formatPercent(share.value)}%`;
  const seen = `${formatYuan(income)} 元`;
  if (parameters.find(COUNTY_DISPOSABLE_INCOME.key, village, lastDay) === undefined)
    return decisionLine("R-11", criterion, null, {
      seen,
      threshold: `${year} 年全县居民人均可支配收入尚未设定（${COUNTY_DISPOSABLE_INCOME.key}）`,
      parameter: share,
    });
  const average = parameters.get(COUNTY_DISPOSABLE_INCOME, village, lastDay);
  // Rounded up to the fen: less than that is below the share.
  const lowest = Math.ceil((average.value * share.value) / 10_000);
  return decisionLine("R-11", criterion, income >= lowest, {
    seen,
    threshold: `不低于 ${formatYuan(lowest)} 元（${formatYuan(average.value)} 元的 ${formatPercent(share.value)}%）`,
    parameter: average,
  });
}
