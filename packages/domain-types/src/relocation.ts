import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** Grades of a dwelling's safety 房屋安全等级 (policy L-4). */
export const DwellingGrade = labelledEnum("DwellingGrade", {
  A: "A级（安全）",
  B: "B级（基本安全）",
  C: "C级（局部危险）",
  D: "D级（整栋危险）",
});
export type DwellingGrade = MemberOf<typeof DwellingGrade>;

/** Whether a grade counts as dangerous housing (policies R-2 b, L-4). */
export const isDangerous = (grade: DwellingGrade): boolean => grade === "C" || grade === "D";

/** The stages of a relocation, in order (policy L-3). */
export const RelocationStage = labelledEnum("RelocationStage", {
  APPLIED: "已申请",
  ELIGIBLE: "已核定",
  CONSENTED: "已签协议",
  SITE_ALLOTTED: "已分配安置点",
  HOUSE_BUILT: "住房建成",
  HANDED_OVER: "已交房",
  MOVED_IN: "已入住",
  OLD_HOUSE_VACATED: "旧房已腾退",
  FOLLOW_UP: "后续帮扶",
});
export type RelocationStage = MemberOf<typeof RelocationStage>;

/** Concentrated in a resettlement site, or dispersed (policy L-2). */
export const RelocationMode = labelledEnum("RelocationMode", {
  CONCENTRATED: "集中安置",
  DISPERSED: "分散安置",
});
export type RelocationMode = MemberOf<typeof RelocationMode>;

/** The stages of a dangerous-house renovation, in order (policy L-4). */
export const RenovationStage = labelledEnum("RenovationStage", {
  PLANNED: "列入计划",
  UNDER_WAY: "施工",
  COMPLETED: "竣工",
  ACCEPTED: "验收合格",
  PAID: "补助付清",
});
export type RenovationStage = MemberOf<typeof RenovationStage>;

/** How a renovation is carried out (policy L-4). */
export const RenovationKind = labelledEnum("RenovationKind", {
  REPAIR: "修缮加固",
  REBUILD: "拆除重建",
  TURN_KEY: "交钥匙工程",
});
export type RenovationKind = MemberOf<typeof RenovationKind>;
