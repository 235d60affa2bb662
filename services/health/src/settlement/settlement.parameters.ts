import { HospitalLevel } from "@fupin/domain-types/health";
import {
  type ParameterDefinition,
  percentValue,
  yesNoValue,
  yuanValue,
} from "@fupin/server-kit/policy/parameter";
import { bandsValue, type RateBand, termsValue } from "../policy/value-readers.js";

type ByLevel<Value> = Readonly<Record<HospitalLevel, ParameterDefinition<Value>>>;

const byLevel = <Value>(define: (level: HospitalLevel) => ParameterDefinition<Value>): ByLevel<Value> =>
  Object.fromEntries(HospitalLevel.values.map((level) => [level, define(level)])) as ByLevel<Value>;

/** Deductible of a stay by level of hospital 住院起付线, in fen (policy H-2). */
export const INPATIENT_DEDUCTIBLE = byLevel<number>((level) => ({
  key: `inpatient.deductible.${level}`,
  policy: "H-2",
  title: `${HospitalLevel.labels[level]}住院起付线`,
  unit: "元",
  read: yuanValue,
}));

/** Ordinary rate by level of hospital 住院报销比例, in basis points (policy H-2). */
export const INPATIENT_RATE = byLevel<number>((level) => ({
  key: `inpatient.rate.${level}`,
  policy: "H-2",
  title: `${HospitalLevel.labels[level]}住院报销比例`,
  unit: "%",
  read: percentValue,
}));

/** What the rate of registered poor persons is above the ordinary one, in basis points (policy H-2). */
export const INPATIENT_POOR_BONUS: ParameterDefinition<number> = {
  key: "inpatient.poorBonus",
  policy: "H-2",
  title: "建档立卡贫困人口住院报销比例提高",
  unit: "百分点",
  read: percentValue,
};

/** Whether the county-level deductible is waived for poor persons (policy H-4). */
export const COUNTY_DEDUCTIBLE_WAIVED: ParameterDefinition<boolean> = {
  key: "inpatient.countyDeductibleWaived",
  policy: "H-4",
  title: "贫困人口县级住院免起付线",
  unit: "",
  read: yesNoValue,
};

/** Deductible of serious-illness insurance for others than poor persons, in fen a year (policy H-3). */
export const SERIOUS_ILLNESS_DEDUCTIBLE: ParameterDefinition<number> = {
  key: "seriousIllness.deductible",
  policy: "H-3",
  title: "大病保险起付线（其他参合人员）",
  unit: "元/年",
  read: yuanValue,
};

/** Deductible of serious-illness insurance for poor persons, in fen a year (policy H-3). */
export const SERIOUS_ILLNESS_DEDUCTIBLE_POOR: ParameterDefinition<number> = {
  key: "seriousIllness.deductiblePoor",
  policy: "H-3",
  title: "大病保险起付线（建档立卡贫困人口）",
  unit: "元/年",
  read: yuanValue,
};

/** Rates of serious-illness insurance by band of the cost above the deductible (policy H-3). */
export const SERIOUS_ILLNESS_BANDS: ParameterDefinition<readonly RateBand[]> = {
  key: "seriousIllness.bands",
  policy: "H-3",
  title: "大病保险分段报销比例（起付线以上部分）",
  unit: "元:%",
  read: bandsValue,
};

/** What each of those rates is higher for poor persons, in basis points (policy H-3). */
export const SERIOUS_ILLNESS_POOR_BONUS: ParameterDefinition<number> = {
  key: "seriousIllness.poorBonus",
  policy: "H-3",
  title: "建档立卡贫困人口大病保险报销比例提高",
  unit: "百分点",
  read: percentValue,
};

/** Who receives medical assistance 医疗救助 at which rate. */
export type AssistanceGroup = "WUBAO" | "DIBAO" | "POOR";

const assistanceRate = (group: AssistanceGroup, who: string): ParameterDefinition<number> => ({
  key: `assistance.rate.${group}`,
  policy: "H-5",
  title: `${who}医疗救助比例`,
  unit: "%",
  read: percentValue,
});

/** Rates of medical assistance on what is left in policy, in basis points (policy H-5). */
export const ASSISTANCE_RATE: Readonly<Record<AssistanceGroup, ParameterDefinition<number>>> = {
  WUBAO: assistanceRate("WUBAO", "五保对象"),
  DIBAO: assistanceRate("DIBAO", "低保对象"),
  POOR: assistanceRate("POOR", "其他建档立卡大病患者"),
};

/** Most that medical assistance pays for a person in a year, in fen (policy H-5). */
export const ASSISTANCE_CAP: ParameterDefinition<number> = {
  key: "assistance.cap",
  policy: "H-5",
  title: "医疗救助年度封顶线",
  unit: "元/人·年",
  read: yuanValue,
};

/** Diseases that open medical assistance to poor persons (“cost + disease” 费用+病种, policy H-5). */
export const ASSISTANCE_DISEASES: ParameterDefinition<readonly string[]> = {
  key: "assistance.diseases",
  policy: "H-5",
  title: "纳入医疗救助的大病病种",
  unit: "",
  read: termsValue,
};

/** What must be left of one stay for it to open medical assistance whatever the disease, in fen (policy H-5). */
export const ASSISTANCE_COST: ParameterDefinition<number> = {
  key: "assistance.costThreshold",
  policy: "H-5",
  title: "按费用纳入医疗救助的单次政策内自付",
  unit: "元",
  read: yuanValue,
};

/** All numbers that a settlement uses. */
export const SETTLEMENT_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  ...Object.values(INPATIENT_DEDUCTIBLE),
  ...Object.values(INPATIENT_RATE),
  INPATIENT_POOR_BONUS,
  COUNTY_DEDUCTIBLE_WAIVED,
  SERIOUS_ILLNESS_DEDUCTIBLE,
  SERIOUS_ILLNESS_DEDUCTIBLE_POOR,
  SERIOUS_ILLNESS_BANDS,
  SERIOUS_ILLNESS_POOR_BONUS,
  ...Object.values(ASSISTANCE_RATE),
  ASSISTANCE_CAP,
  ASSISTANCE_DISEASES,
  ASSISTANCE_COST,
];
