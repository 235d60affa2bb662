import { formatYuan } from "@fupin/domain-types/money";
import { formatPercent, share } from "@fupin/domain-types/percentage";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { decisionLine } from "../household/decision.js";
import { PROVINCIAL_RURAL_AVERAGE } from "../parameters/poverty-line.parameters.js";
import {
  COLLECTIVE_INCOME,
  INCOME_SHARE,
  LEADING_INDUSTRIES,
  POOR_HOUSEHOLD_SHARE,
} from "./village-exit.parameters.js";

/** What a village states of itself when it applies to leave (policy R-10); amounts in fen. */
export type VillageExitFindings = {
  /** Whether it has a fixed place for the five services 五务合一. */
  readonly servicePlace: boolean;
  readonly leadingIndustries: readonly string[];
  readonly incomeYear: number;
  readonly perCapitaIncome: number;
  /** Fixed income of the village's collective in that year. */
  readonly collectiveIncome: number;
};

/** What the registry counts in the village on the day. */
export type VillageCounted = {
  readonly poorHouseholds: number;
  /** All households of the village; null where its profile does not tell. */
  readonly households: number | null;
};

/**
 * The checklist of a village's exit, line by line: all must pass (policy R-10). Throws ParameterMissingError where the
 * province's average of the income year is not set.
 */
export function villageExitLines(
  findings: VillageExitFindings,
  counted: VillageCounted,
  parameters: Parameters,
  { village, on }: { readonly village: string; readonly on: string },
): DecisionLine[] {
  const industries = parameters.get(LEADING_INDUSTRIES, village, on);
  const collective = parameters.get(COLLECTIVE_INCOME, village, on);
  return [
    decisionLine("R-10", "有固定的“五务合一”服务场所", findings.servicePlace, {
      seen: findings.servicePlace ? "有" : "没有",
      threshold: "有",
    }),
    decisionLine("R-10", "有主导产业", findings.leadingIndustries.length >= industries.value, {
      seen: findings.leadingIndustries.join("、") || "没有",
      threshold: `至少 ${industries.value} 个`,
      parameter: industries,
    }),
    incomeLine(findings, parameters, village, on),
    decisionLine("R-10", "村集体年固定收入达标", findings.collectiveIncome >= collective.value, {
      seen: `${formatYuan(findings.collectiveIncome)} 元`,
      threshold: `不少于 ${formatYuan(collective.value)} 元`,
      parameter: collective,
    }),
    poorHouseholdsLine(counted, parameters, village, on),
  ];
}

function incomeLine(
  { incomeYear, perCapitaIncome }: VillageExitFindings,
  parameters: Parameters,
  village: string,
  on: string,
): DecisionLine {
  const wanted = parameters.get(INCOME_SHARE, village, on);
  const average = parameters.get(PROVINCIAL_RURAL_AVERAGE, village, `${incomeYear}-12-31`);
  const reached = BigInt(perCapitaIncome) * 10_000n >= BigInt(average.value) * BigInt(wanted.value);
  return decisionLine("R-10", `${incomeYear} 年人均纯收入达到全省平均的比例`, reached, {
    seen: `${formatYuan(perCapitaIncome)} 元`,
    threshold: `不低于 ${formatYuan(average.value)} 元的 ${formatPercent(wanted.value)}%`,
    parameter: wanted,
  });
}

function poorHouseholdsLine(
  { poorHouseholds, households }: VillageCounted,
  parameters: Parameters,
  village: string,
  on: string,
): DecisionLine {
  const most = parameters.get(POOR_HOUSEHOLD_SHARE, village, on);
  const seen = households === null ? "全村户数未知" : `${poorHouseholds} 户，全村 ${households} 户`;
  const percent = households ? ` (${formatPercent(share(poorHouseholds, households) ?? 0)}%)` : "";
  return decisionLine(
    "R-10",
    "贫困户占全村户数的比例不超过上限",
    households === null ? null : poorHouseholds * 10_000 <= households * most.value,
    { seen: `${seen}${percent}`, threshold: `不高于 ${formatPercent(most.value)}%`, parameter: most },
  );
}
