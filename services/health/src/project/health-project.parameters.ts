import {
  countValue,
  type ParameterDefinition,
  percentValue,
  yuanValue,
} from "@fupin/server-kit/policy/parameter";

/** Funds of one village clinic, in fen (policy H-7). */
export const CLINIC_FUNDING: ParameterDefinition<number> = {
  key: "clinic.funding",
  policy: "H-7",
  title: "村卫生室建设补助（中央与省级资金）",
  unit: "元/所",
  read: yuanValue,
};

/** What share of the funding of missing clinics is cut from the next year's funds, in basis points (policy H-7). */
export const CLINIC_CUT_RATE: ParameterDefinition<number> = {
  key: "clinic.cutRate",
  policy: "H-7",
  title: "未完成计划的扣减比例（占缺额项目资金）",
  unit: "%",
  read: percentValue,
};

/** Funds of one key specialty, in fen (policy H-10). */
export const SPECIALTY_FUNDING: ParameterDefinition<number> = {
  key: "specialty.funding",
  policy: "H-10",
  title: "县医院重点专科建设补助",
  unit: "元/个",
  read: yuanValue,
};

/** Key specialties of a poor county's hospital (policy H-10). */
export const SPECIALTIES_PER_COUNTY: ParameterDefinition<number> = {
  key: "specialty.perCounty",
  policy: "H-10",
  title: "每个贫困县重点专科数",
  unit: "个",
  read: countValue,
};

/** All numbers of the projects' rules. */
export const PROJECT_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  CLINIC_FUNDING,
  CLINIC_CUT_RATE,
  SPECIALTY_FUNDING,
  SPECIALTIES_PER_COUNTY,
];
