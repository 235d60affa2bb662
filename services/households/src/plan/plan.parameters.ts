import { countValue, type ParameterDefinition } from "@fupin/server-kit/policy/parameter";
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

/** The numbers of household plans. */
export const PLAN_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  PLAN_REVIEW_MONTHS,
  EXTREME_CONDITIONS,
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
