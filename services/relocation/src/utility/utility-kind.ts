import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** The six utilities that are to reach every home 六到农家, and telecommunication (policy L-5). */
export const UtilityKind = labelledEnum("UtilityKind", {
  WATER: "安全饮水",
  ROAD: "硬化路",
  POWER: "用电",
  GAS: "清洁燃气",
  HOUSE: "安全住房",
  CLEAN: "环境整洁",
  TELECOM: "通信",
});
export type UtilityKind = MemberOf<typeof UtilityKind>;
