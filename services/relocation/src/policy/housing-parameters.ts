import type { RenovationKind } from "@fupin/domain-types/relocation";
import {
  countValue,
  hundredthsValue,
  type ParameterDefinition,
  percentValue,
  yuanValue,
} from "@fupin/server-kit/policy/parameter";

/** Largest dwelling area per person who moves 人均住房面积上限, hundredths of a square metre (policy L-2). */
export const AREA_CAP_PER_PERSON: ParameterDefinition<number> = {
  key: "relocation.areaCapPerPerson",
  policy: "L-2",
  title: "易地扶贫搬迁人均住房面积上限",
  unit: "平方米/人",
  read: hundredthsValue,
};

/** Subsidy per person who moves, fen (policy L-2). */
export const SUBSIDY_PER_PERSON: ParameterDefinition<number> = {
  key: "relocation.subsidyPerPerson",
  policy: "L-2",
  title: "易地扶贫搬迁人均住房补助",
  unit: "元/人",
  read: yuanValue,
};

/** Net income per head below which the supplement is due, fen (policy L-2). */
export const LOW_INCOME_LINE: ParameterDefinition<number> = {
  key: "relocation.lowIncomeLine",
  policy: "L-2",
  title: "易地扶贫搬迁低收入线（年人均纯收入）",
  unit: "元/人",
  read: yuanValue,
};

/** What a household below the line gets more per person, fen (policy L-2). */
export const LOW_INCOME_SUPPLEMENT: ParameterDefinition<number> = {
  key: "relocation.lowIncomeSupplement",
  policy: "L-2",
  title: "易地扶贫搬迁低收入户人均增补",
  unit: "元/人",
  read: yuanValue,
};

const renovationSubsidy = (grade: "C" | "D", kind: RenovationKind, name: string) =>
  ({
    key: `renovation.subsidy.${grade}.${kind}`,
    policy: "L-4",
    title: `危房改造补助：${grade} 级${name}`,
    unit: "元/户",
    read: yuanValue,
  }) satisfies ParameterDefinition<number>;

/** Subsidies by grade and kind, fen (policy L-4). A combination that is not listed is not built. */
export const RENOVATION_SUBSIDIES: Readonly<
  Record<"C" | "D", Partial<Record<RenovationKind, ParameterDefinition<number>>>>
> = {
  C: {
    REPAIR: renovationSubsidy("C", "REPAIR", "修缮加固"),
    TURN_KEY: renovationSubsidy("C", "TURN_KEY", "交钥匙工程"),
  },
  D: {
    REBUILD: renovationSubsidy("D", "REBUILD", "拆除重建"),
    TURN_KEY: renovationSubsidy("D", "TURN_KEY", "交钥匙工程"),
  },
};

/** Part of the subsidy that may have been paid while the work is under way, basis points (policy L-4). */
export const PAYABLE_UNDER_WAY: ParameterDefinition<number> = {
  key: "renovation.payableUnderWay",
  policy: "L-4",
  title: "危房改造施工期间累计可拨付比例",
  unit: "百分比",
  read: percentValue,
};

/** Part of the subsidy that may have been paid before the acceptance, basis points (policy L-4). */
export const PAYABLE_COMPLETED: ParameterDefinition<number> = {
  key: "renovation.payableCompleted",
  policy: "L-4",
  title: "危房改造竣工后、验收前累计可拨付比例",
  unit: "百分比",
  read: percentValue,
};

/** Households of a hamlet from which on it has to have a paved road (policy L-5). */
export const PAVED_ROAD_HOUSEHOLDS: ParameterDefinition<number> = {
  key: "utilities.pavedRoadHouseholds",
  policy: "L-5",
  title: "须通硬化路的自然村户数下限",
  unit: "户",
  read: countValue,
};

/** The same in poor villages (policy L-5). */
export const PAVED_ROAD_HOUSEHOLDS_POOR: ParameterDefinition<number> = {
  key: "utilities.pavedRoadHouseholdsPoorVillage",
  policy: "L-5",
  title: "贫困村须通硬化路的自然村户数下限",
  unit: "户",
  read: countValue,
};

/** All parameters of the department. */
export const HOUSING_PARAMETERS: readonly ParameterDefinition<unknown>[] = [
  AREA_CAP_PER_PERSON,
  SUBSIDY_PER_PERSON,
  LOW_INCOME_LINE,
  LOW_INCOME_SUPPLEMENT,
  ...Object.values(RENOVATION_SUBSIDIES.C),
  ...Object.values(RENOVATION_SUBSIDIES.D),
  PAYABLE_UNDER_WAY,
  PAYABLE_COMPLETED,
  PAVED_ROAD_HOUSEHOLDS,
  PAVED_ROAD_HOUSEHOLDS_POOR,
];
