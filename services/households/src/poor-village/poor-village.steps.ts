import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import type { Transition } from "../identification/procedure.js";

/** Whether a village comes to be a poor one, or ceases to be (policies ). */
export const PoorVillageKind = labelledEnum("PoorVillageCaseKind", {
  DESIGNATION: "贫困村认定",
  EXIT: "贫困村退出",
});
export type PoorVillageKind = MemberOf<typeof PoorVillageKind>;

/** The steps by which a village is designated poor, and by which it leaves (policies ). */
export const PoorVillageStep = labelledEnum("PoorVillageStep", {
  APPLICATION: "一、村委会申请",
  TOWNSHIP_REVIEW: "二、乡镇审核",
  COUNTY_APPROVAL: "三、县扶贫办审批",
});
export type PoorVillageStep = MemberOf<typeof PoorVillageStep>;

/** Where a case stands (policies ). */
export const PoorVillageState = labelledEnum("PoorVillageState", {
  AWAITING_TOWNSHIP_REVIEW: "待乡镇审核",
  AWAITING_COUNTY_APPROVAL: "待县扶贫办审批",
  DESIGNATED: "已认定为贫困村",
  EXITED: "已退出贫困村",
  REJECTED: "未通过",
});
export type PoorVillageState = MemberOf<typeof PoorVillageState>;

/** The acts by which a case goes on (policies ). */
export const PoorVillageAct = labelledEnum("PoorVillageAct", {
  APPLY: "村委会申请",
  REVIEW: "乡镇审核",
  APPROVE: "县扶贫办审批",
});
export type PoorVillageAct = MemberOf<typeof PoorVillageAct>;

export type PoorVillageTransition = Transition<PoorVillageState, PoorVillageAct, PoorVillageStep>;

/** The village committee applies, the township reviews, the county office approves. */
const transitions = (
  application: string,
  end: Extract<PoorVillageState, "DESIGNATED" | "EXITED">,
): readonly PoorVillageTransition[] => [
  {
    act: "APPLY",
    step: "APPLICATION",
    from: null,
    to: { PASSED: "AWAITING_TOWNSHIP_REVIEW" },
    role: "VILLAGE_CADRE",
    level: "VILLAGE",
    evidence: application,
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
    to: { PASSED: end, FAILED: "REJECTED" },
    role: "POVERTY_OFFICE",
    level: "COUNTY",
    evidence: "县扶贫办批复",
  },
];

/** The procedures by kind, and the policy under which each stands (policies ). */
export const POOR_VILLAGE: Readonly<
  Record<PoorVillageKind, { readonly policy: string; readonly table: readonly PoorVillageTransition[] }>
> = {
  DESIGNATION: { policy: "R-4", table: transitions("贫困村申请", "DESIGNATED") },
  EXIT: { policy: "R-10", table: transitions("贫困村退出申请", "EXITED") },
};
