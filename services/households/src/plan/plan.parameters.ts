import { Severity } from "@fupin/domain-types/household";
import {
  countValue,
  type ParameterDefinition,
  percentValue,
  yuanValue,
} from "@fupin/server-kit/policy/parameter";
import type { InitialParameter } from "@fupin/server-kit/policy/parameter.store";

/** Months within which a plan is reviewed again (policy P-6). */
export const PLAN_REVIEW_MONTHS: ParameterDefinition<number> = {
  key: "plan.reviewMonths",
  policy: "P-6",
  title: "帮扶计划的检查周期",
  unit: "个月",
  read: countValue,
};

/** Living conditions (water, power, road) that must be lacking for relocation to come first (policy R-8). */
export const EXTREME_CONDITIONS: ParameterDefinition<number> = {
  key: "plan.extremeConditions",
  policy: "R-8",
  title: "水、电、路中至少缺几项为生存条件极差",
  unit: "项",
  read: countValue,
};

const targetShare = (severity: TargetedSeverity): ParameterDefinition<number> => ({
  key: `plan.targetShare.${severity}`,
  policy: "R-11",
  title: `${Severity.labels[severity]}贫困户的收入目标占全县居民人均可支配收入的比例下限`,
  unit: "百分比",
  read: percentValue,
});

/** The severities whose target is an income; severe poverty is guaranteed by the safety net (policy R-11). */
export type TargetedSeverity = Exclude<Severity, "SEVERE">;

/** Part of the county's average disposable income that a plan's target reaches (policy R-11), in basis points. */
export const TARGET_SHARE: Readonly<Record<TargetedSeverity, ParameterDefinition<number>>> = {
  LIGHT: targetShare("LIGHT"),
  MODERATE: targetShare("MODERATE"),
};

/**
 * A county's average disposable income per head (policy R-11), in fen; each county adds its own, year by year. The
 * average that counts for a plan's year is the one that holds on the last day of that year.
 */
export const COUNTY_DISPOSABLE_INCOME: ParameterDefinition<number> = {
  key: "countyDisposableIncome",
  policy: "R-11",
  title: "全县居民人均可支配收入（按年度）",
  unit: "元",
  read: yuanValue,
};

/** The numbers of household plans. */
export const PLAN_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  PLAN_REVIEW_MONTHS,
  EXTREME_CONDITIONS,
  TARGET_SHARE.LIGHT,
  TARGET_SHARE.MODERATE,
  COUNTY_DISPOSABLE_INCOME,
];

const initial = (key: string, value: string, source: string): InitialParameter => ({
  key,
  region: "",
  validFrom: "2010-01-01",
  value,
  source,
});

/** The values the platform begins with. */
export const INITIAL_PLAN_PARAMETERS: readonly InitialParameter[] = [
  initial(PLAN_REVIEW_MONTHS.key, "6", "一户一法实施方案"),
  initial(EXTREME_CONDITIONS.key, "2", "平台初始值，由各地按方案另定"),
];

/** The values that targets by severity begin with; the counties' incomes are theirs to add. */
export const INITIAL_TARGET_PARAMETERS: readonly InitialParameter[] = [
  initial(TARGET_SHARE.LIGHT.key, "70", "精准扶贫实施方案"),
  initial(TARGET_SHARE.MODERATE.key, "50", "精准扶贫实施方案"),
];
