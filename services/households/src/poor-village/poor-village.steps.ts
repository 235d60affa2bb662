import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import type { Transition } from "../identification/procedure.js";

/** The steps by which a village is designated poor (policy R-4). */
export const PoorVillageStep = labelledEnum("PoorVillageStep", {
  APPLICATION: "一、村委会申请",
  TOWNSHIP_REVIEW: "二、乡镇审核",
  COUNTY_APPROVAL: "三、县扶贫办审批",
});
export type PoorVillageStep = MemberOf<typeof PoorVillageStep>;

/** Where a designation stands (policy R-4). */
export const PoorVillageState = labelledEnum("PoorVillageState", {
  AWAITING_TOWNSHIP_REVIEW: "待乡镇审核",
  AWAITING_COUNTY_APPROVAL: "待县扶贫办审批",
  DESIGNATED: "已认定为贫困村",
  REJECTED: "未通过",
});
export type PoorVillageState = MemberOf<typeof PoorVillageState>;

/** The acts by which a designation goes on (policy R-4). */
export const PoorVillageAct = labelledEnum("PoorVillageAct", {
  APPLY: "村委会申请",
  REVIEW: "乡镇审核",
  APPROVE: "县扶贫办审批",
});
export type PoorVillageAct = MemberOf<typeof PoorVillageAct>;

export type PoorVillageTransition = Transition<PoorVillageState, PoorVillageAct, PoorVillageStep>;

/** The village committee applies, the township reviews, the county office approves (policy R-4). */
export const POOR_VILLAGE: readonly PoorVillageTransition[] = [
  {
    act: "APPLY",
    step: "APPLICATION",
    from: null,
    to: { PASSED: "AWAITING_TOWNSHIP_REVIEW" },
    role: "VILLAGE_CADRE",
    level: "VILLAGE",
    evidence: "贫困村申请",
  },
  {
    act: "REVIEW",
    step: "TOWNSHIP_REVIEW",
    from: "AWAITING_TOWNSHIP_REVIEW",
    to: { PASSED: "AWAITING_COUNTY_APPROVAL", FAILED: "REJECTED" },
    role: "TOWNSHIP_OFFICER",
    level: "TOWNSHIP",
    evidence: "乡镇审核意见",
  },
  {
    act: "APPROVE",
    step: "COUNTY_APPROVAL",
    from: "AWAITING_COUNTY_APPROVAL",
    to: { PASSED: "DESIGNATED", FAILED: "REJECTED" },
    role: "POVERTY_OFFICE",
    level: "COUNTY",
    evidence: "县扶贫办批复",
  },
];
