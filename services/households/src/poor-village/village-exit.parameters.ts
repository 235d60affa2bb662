import {
  countValue,
  type ParameterDefinition,
  percentValue,
  yuanValue,
} from "@fupin/server-kit/policy/parameter";
import type { InitialParameter } from "@fupin/server-kit/policy/parameter.store";

/** Leading industries that a village must have (policy R-10). */
export const LEADING_INDUSTRIES: ParameterDefinition<number> = {
  key: "villageExit.leadingIndustries",
  policy: "R-10",
  title: "贫困村退出：主导产业个数下限",
  unit: "个",
  read: countValue,
};

/** Its per-capita income as a share of the province's average (policy R-10). */
export const INCOME_SHARE: ParameterDefinition<number> = {
  key: "villageExit.incomeShare",
  policy: "R-10",
  title: "贫困村退出：人均纯收入占全省农民人均纯收入的比例下限",
  unit: "百分比",
  read: percentValue,
};

/** Its collective's fixed income of a year (policy R-10). */
export const COLLECTIVE_INCOME: ParameterDefinition<number> = {
  key: "villageExit.collectiveIncome",
  policy: "R-10",
  title: "贫困村退出：村集体年固定收入下限",
  unit: "元",
  read: yuanValue,
};

/** Most poor households among its households (policy R-10). */
export const POOR_HOUSEHOLD_SHARE: ParameterDefinition<number> = {
  key: "villageExit.poorHouseholdShare",
  policy: "R-10",
  title: "贫困村退出：贫困户占全村户数的比例上限",
  unit: "百分比",
  read: percentValue,
};

/** The numbers of a village's exit. */
export const VILLAGE_EXIT_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  LEADING_INDUSTRIES,
  INCOME_SHARE,
  COLLECTIVE_INCOME,
  POOR_HOUSEHOLD_SHARE,
];

const initial = (key: string, value: string): InitialParameter => ({
  key,
  region: "",
  validFrom: "2010-01-01",
  value,
  source: "市县精准扶贫实施方案",
});

/** The values the platform begins with. */
export const INITIAL_VILLAGE_EXIT_PARAMETERS: readonly InitialParameter[] = [
  initial(LEADING_INDUSTRIES.key, "1"),
  initial(INCOME_SHARE.key, "80"),
  initial(COLLECTIVE_INCOME.key, "30000"),
  initial(POOR_HOUSEHOLD_SHARE.key, "20"),
];
