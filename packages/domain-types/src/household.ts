import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** The four categories of registered households (policy R-5). */
export const HouseholdCategory = labelledEnum("HouseholdCategory", {
  DEVELOPMENT: "扶贫开发户",
  DEVELOPMENT_DIBAO: "扶贫低保户",
  DIBAO: "纯低保户",
  WUBAO: "五保户",
});
export type HouseholdCategory = MemberOf<typeof HouseholdCategory>;

/** The three severities of poverty (policy R-5). */
export const Severity = labelledEnum("Severity", { LIGHT: "轻度", MODERATE: "中度", SEVERE: "重度" });
export type Severity = MemberOf<typeof Severity>;

const SEVERITY_OF: Readonly<Record<HouseholdCategory, Severity>> = {
  DEVELOPMENT: "LIGHT",
  DEVELOPMENT_DIBAO: "MODERATE",
  DIBAO: "SEVERE",
  WUBAO: "SEVERE",
};

/** The severity follows from the category; it is never recorded beside it (policy R-5). */
export const severityOf = (category: HouseholdCategory): Severity => SEVERITY_OF[category];

/** The categories that have this severity (policy R-5). */
export const categoriesOf = (severity: Severity): HouseholdCategory[] =>
  HouseholdCategory.values.filter((category) => SEVERITY_OF[category] === severity);

/** The four groups of causes of poverty (policy R-6). */
export const CauseGroup = labelledEnum("CauseGroup", {
  HEALTH: "健康",
  EDUCATION: "教育",
  NATURAL_CONDITIONS: "自然条件",
  CAPABILITY: "自身能力",
});
export type CauseGroup = MemberOf<typeof CauseGroup>;

/** Causes of poverty 致贫原因 (policy R-6). */
export const PovertyCause = labelledEnum("PovertyCause", {
  ILLNESS: "因病",
  DISABILITY: "因残",
  INTELLECTUAL_DISABILITY: "因智",
  EDUCATION: "因学",
  DISASTER: "因灾",
  LACK_OF_LAND: "缺土地",
  LACK_OF_WATER: "缺水",
  POOR_TRANSPORT: "交通条件落后",
  LACK_OF_SKILLS: "缺技术",
  LACK_OF_LABOUR: "缺劳力",
  LACK_OF_FUNDS: "缺资金",
  LACK_OF_MOTIVATION: "自身发展动力不足",
});
export type PovertyCause = MemberOf<typeof PovertyCause>;

const CAUSE_GROUPS: Readonly<Record<PovertyCause, CauseGroup>> = {
  ILLNESS: "HEALTH",
  DISABILITY: "HEALTH",
  INTELLECTUAL_DISABILITY: "HEALTH",
  EDUCATION: "EDUCATION",
  DISASTER: "NATURAL_CONDITIONS",
  LACK_OF_LAND: "NATURAL_CONDITIONS",
  LACK_OF_WATER: "NATURAL_CONDITIONS",
  POOR_TRANSPORT: "NATURAL_CONDITIONS",
  LACK_OF_SKILLS: "CAPABILITY",
  LACK_OF_LABOUR: "CAPABILITY",
  LACK_OF_FUNDS: "CAPABILITY",
  LACK_OF_MOTIVATION: "CAPABILITY",
};

/** The group of a cause (policy R-6). */
export const causeGroupOf = (cause: PovertyCause): CauseGroup => CAUSE_GROUPS[cause];

/** Where a household stands in the registry (policy R-12). */
export const RegistryStatus = labelledEnum("RegistryStatus", {
  REGISTERED: "建档立卡",
  EXITED: "已脱贫",
  REMOVED: "已清退",
});
export type RegistryStatus = MemberOf<typeof RegistryStatus>;

/** Types of poor villages (policy R-7). */
export const VillageType = labelledEnum("VillageType", {
  INFRASTRUCTURE_LAGGING: "基础设施滞后型",
  INDUSTRY_LAGGING: "产业发展滞后型",
  WEAK_LEADERSHIP: "村级班子薄弱型",
});
export type VillageType = MemberOf<typeof VillageType>;
