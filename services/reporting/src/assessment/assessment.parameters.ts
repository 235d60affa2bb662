import { countValue, type ParameterDefinition, percentValue } from "@fupin/server-kit/policy/parameter";
import { parameterResolver } from "@fupin/server-kit/policy/parameter.resolver";
import type { InitialParameter } from "@fupin/server-kit/policy/parameter.store";
import { LEADING_GROUP } from "../access-roles.js";
import { Indicator } from "./indicator.js";

const define = <Value>(
  key: string,
  title: string,
  unit: string,
  read: ParameterDefinition<Value>["read"],
): ParameterDefinition<Value> => ({ key: `assessment.${key}`, policy: "A-5", title, unit, read });

const WEIGHTS: ReadonlyMap<Indicator, ParameterDefinition<number>> = new Map(
  Indicator.values.map((indicator) => [
    indicator,
    define(`weight.${indicator.toLowerCase()}`, `考核权重：${Indicator.labels[indicator]}`, "分", countValue),
  ]),
);

/** The weight of an indicator in the score; 0 leaves it out. */
export const weightOf = (indicator: Indicator): ParameterDefinition<number> =>
  WEIGHTS.get(indicator) as ParameterDefinition<number>;

/** The part of the households registered at the beginning of the year that is to leave poverty within it. */
export const EXIT_TARGET = define("exitTarget", "年度脱贫目标（占年初建档立卡户）", "百分比", percentValue);

/** A household counts as visited where its helper came within so many days. */
export const VISIT_DAYS = define("visitWithinDays", "走访间隔不超过", "天", countValue);

/** Up to so many days after a month its report is in time. */
export const REPORT_DAYS = define("reportWithinDays", "月报在月后几天内报送", "天", countValue);

/** From this score on a subject is commended. */
export const COMMEND_FROM = define("commendFrom", "通报表扬的最低得分", "分", percentValue);

/** Below this score a warning is due. */
export const WARN_BELOW = define("warnBelow", "得分低于此数应予黄牌警告", "分", percentValue);

/** Every parameter of reporting. */
export const REPORTING_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  ...WEIGHTS.values(),
  EXIT_TARGET,
  VISIT_DAYS,
  REPORT_DAYS,
  COMMEND_FROM,
  WARN_BELOW,
];

const INITIAL: Readonly<Record<string, string>> = {
  "weight.tasks": "25",
  "weight.exits": "20",
  "weight.budget": "15",
  "weight.stationed": "10",
  "weight.helpers": "10",
  "weight.visits": "10",
  "weight.reports": "10",
  exitTarget: "30.00",
  visitWithinDays: "90",
  reportWithinDays: "10",
  commendFrom: "90.00",
  warnBelow: "60.00",
};

/** What the platform begins with; policy gives no numbers here. */
export const INITIAL_REPORTING_PARAMETERS: readonly InitialParameter[] = Object.entries(INITIAL).map(
  ([key, value]) => ({
    key: `assessment.${key}`,
    region: "",
    validFrom: "2014-01-01",
    value,
    source: "平台初始值，政策未作规定，由领导小组办公室核定",
  }),
);

/** `reportingParameters` and `setReportingParameter`: everybody reads, the leading group adds. */
export const ReportingParameterResolver: NewableFunction = parameterResolver(
  "reporting",
  REPORTING_PARAMETERS,
  LEADING_GROUP,
);
