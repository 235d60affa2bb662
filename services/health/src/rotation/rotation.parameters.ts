import { countValue, type ParameterDefinition } from "@fupin/server-kit/policy/parameter";

/** Service days of a rotating doctor in a quarter (policy H-11). */
export const ROTATION_DAYS: ParameterDefinition<number> = {
  key: "rotation.daysPerQuarter",
  policy: "H-11",
  title: "多点执业医师每季度基层服务天数",
  unit: "天",
  read: countValue,
};

/** Yearly quota of rotating doctors of province and cities (policy H-11); 0 where none is set. */
export const ROTATION_QUOTA_SENIOR: ParameterDefinition<number> = {
  key: "rotation.quotaSenior",
  policy: "H-11",
  title: "省市级多点执业医师年度任务",
  unit: "人/年",
  read: countValue,
};

/** Yearly quota of rotating doctors of counties (policy H-11); 0 where none is set. */
export const ROTATION_QUOTA_COUNTY: ParameterDefinition<number> = {
  key: "rotation.quotaCounty",
  policy: "H-11",
  title: "县级多点执业医师年度任务",
  unit: "人/年",
  read: countValue,
};

/** All numbers of the rules on rotating doctors. */
export const ROTATION_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  ROTATION_DAYS,
  ROTATION_QUOTA_SENIOR,
  ROTATION_QUOTA_COUNTY,
];
