import {
  hundredthsValue,
  type ParameterDefinition,
  percentValue,
  yesNoValue,
  yuanValue,
} from "@fupin/server-kit/policy/parameter";

/**
 * Per-capita net income under which a household is poor 贫困线 (policy R-1). The line of an income year is the one
 * that holds on the last day of that year.
 */
export const POVERTY_LINE: ParameterDefinition<number> = {
  key: "povertyLine.absolute",
  policy: "R-1",
  title: "贫困线（人均纯收入，按收入年度）",
  unit: "元",
  read: yuanValue,
};

/** Whether a place also goes by a share of the province's average (policy R-2 a). */
export const RELATIVE_LINE_USED: ParameterDefinition<boolean> = {
  key: "povertyLine.relativeUsed",
  policy: "R-2",
  title: "是否使用相对贫困线",
  unit: "",
  read: yesNoValue,
};

/** The relative line as a share of the provincial rural average (policy R-2 a). */
export const RELATIVE_LINE_SHARE: ParameterDefinition<number> = {
  key: "povertyLine.relativeShare",
  policy: "R-2",
  title: "相对贫困线占全省农民人均纯收入的比例",
  unit: "百分比",
  read: percentValue,
};

/** Average net income of a province's rural population, per income year; each province adds its own. */
export const PROVINCIAL_RURAL_AVERAGE: ParameterDefinition<number> = {
  key: "provincialRuralAverage",
  policy: "R-2",
  title: "全省农民人均纯收入（按收入年度）",
  unit: "元",
  read: yuanValue,
};

/** Cultivated land per head under which means of production are extremely short (policy R-2 e). */
export const LAND_PER_CAPITA: ParameterDefinition<number> = {
  key: "eligibility.cultivatedLandPerCapita",
  policy: "R-2",
  title: "人均耕地下限",
  unit: "亩",
  read: hundredthsValue,
};

/** The numbers of the household criteria. */
export const POVERTY_LINE_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  POVERTY_LINE,
  RELATIVE_LINE_USED,
  RELATIVE_LINE_SHARE,
  PROVINCIAL_RURAL_AVERAGE,
  LAND_PER_CAPITA,
];
