import {
  countValue,
  type ParameterDefinition,
  percentValue,
  ratioValue,
  yuanValue,
} from "@fupin/server-kit/policy/parameter";
import type { InitialParameter } from "@fupin/server-kit/policy/parameter.store";

/** Exit standard as a share of the provincial rural average, where the relative line is used (policy R-9). */
export const EXIT_SHARE: ParameterDefinition<number> = {
  key: "exit.relativeShare",
  policy: "R-9",
  title: "使用相对线的地方，脱贫收入标准占全省农民人均纯收入的比例",
  unit: "百分比",
  read: percentValue,
};

/** Years in a row for which income must reach the standard: “stably” above the line (policy R-9). */
export const EXIT_STABLE_YEARS: ParameterDefinition<number> = {
  key: "exit.stableYears",
  policy: "R-9",
  title: "收入须连续达标的年数",
  unit: "年",
  read: countValue,
};

/** Days for which an exit is announced (policy R-9). */
export const EXIT_NOTICE_DAYS: ParameterDefinition<number> = {
  key: "exit.noticeDays",
  policy: "R-9",
  title: "脱贫公示天数",
  unit: "天",
  read: countValue,
};

/** Income counts as near the line up to this share of it (policy R-13). */
export const WATCH_INCOME_SHARE: ParameterDefinition<number> = {
  key: "watch.incomeShare",
  policy: "R-13",
  title: "收入低于贫困线的这一比例即预警",
  unit: "百分比",
  read: ratioValue,
};

/** Out-of-pocket medical cost of a year from which on it counts as large (policy R-13). */
export const WATCH_MEDICAL_COST: ParameterDefinition<number> = {
  key: "watch.medicalCost",
  policy: "R-13",
  title: "年自付医疗费用达到即预警",
  unit: "元",
  read: yuanValue,
};

/** Days within which an alert is handled (policy R-13). */
export const ALERT_DAYS: ParameterDefinition<number> = {
  key: "watch.handlingDays",
  policy: "R-13",
  title: "预警处置期限",
  unit: "天",
  read: countValue,
};

/**
 * How far back a fact of another department may lie when it is taken over, so that it still raises an alert: what
 * is older was or was not dealt with long ago, and would only hide what is urgent (policy R-13).
 */
export const WATCH_FACT_DAYS: ParameterDefinition<number> = {
  key: "watch.factDays",
  policy: "R-13",
  title: "其他部门登记的受灾、医疗费用结算、离岗，发生在多少天以内即自动预警",
  unit: "天",
  read: countValue,
};

/** The numbers of dynamic management. */
export const MONITORING_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  EXIT_SHARE,
  EXIT_STABLE_YEARS,
  EXIT_NOTICE_DAYS,
  WATCH_INCOME_SHARE,
  WATCH_MEDICAL_COST,
  ALERT_DAYS,
  WATCH_FACT_DAYS,
];

const PLAN = "市县精准扶贫实施方案";
const DEFAULT = "平台初始值，由各地按方案另定";
const initial = (key: string, value: string, source: string): InitialParameter => ({
  key,
  region: "",
  validFrom: "2010-01-01",
  value,
  source,
});

/** The values the platform begins with. */
export const INITIAL_MONITORING_PARAMETERS: readonly InitialParameter[] = [
  initial(EXIT_SHARE.key, "55", PLAN),
  initial(EXIT_STABLE_YEARS.key, "1", DEFAULT),
  initial(EXIT_NOTICE_DAYS.key, "7", PLAN),
  initial(WATCH_INCOME_SHARE.key, "150", DEFAULT),
  initial(WATCH_MEDICAL_COST.key, "10000", DEFAULT),
  initial(ALERT_DAYS.key, "15", DEFAULT),
];

/** The value with which the watch over the facts of other departments begins. */
export const INITIAL_FACT_WATCH_PARAMETERS: readonly InitialParameter[] = [
  initial(WATCH_FACT_DAYS.key, "60", DEFAULT),
];
