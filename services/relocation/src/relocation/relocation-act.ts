import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** What is done in a relocation (policies L-1 to L-3). */
export const RelocationAct = labelledEnum("RelocationAct", {
  APPLY: "申请",
  FIND_ELIGIBLE: "核定符合条件",
  REFUSE: "核定不符合条件",
  SIGN_CONSENT: "签订搬迁协议",
  WITHDRAW_CONSENT: "撤回同意",
  JOIN_WAITING_LIST: "进入轮候",
  ALLOT: "分配住房",
  COMPLETE_HOUSE: "住房建成",
  HAND_OVER: "交房",
  MOVE_IN: "入住",
  VACATE_OLD_HOUSE: "腾退旧房",
  FOLLOW_UP: "后续帮扶回访",
  CHANGE_MEMBERS: "家庭成员变化",
});
export type RelocationAct = MemberOf<typeof RelocationAct>;

/** Why a place is unfit to live in (policy L-1). */
export const UnfitReason = labelledEnum("UnfitReason", {
  RESOURCES_INSUFFICIENT: "资源承载力严重不足",
  SERVICES_TOO_COSTLY: "公共服务严重滞后且建设成本过高",
  DEVELOPMENT_RESTRICTED: "限制或禁止开发地区",
  GEOLOGICAL_HAZARD: "地质灾害频发或受威胁",
  ENDEMIC_DISEASE: "地方病严重",
});
export type UnfitReason = MemberOf<typeof UnfitReason>;

/** Why a relocation ended before the household moved. */
export const RelocationClosure = labelledEnum("RelocationClosure", {
  NOT_ELIGIBLE: "不符合条件",
  NOBODY_LEFT: "搬迁人口已无",
});
export type RelocationClosure = MemberOf<typeof RelocationClosure>;

/** How a household changed after its consent (policy L-1). */
export const MemberChange = labelledEnum("RelocationMemberChangeKind", {
  BIRTH: "出生",
  DEATH: "死亡",
  SPLIT_OFF: "分户",
  JOINED: "婚入或迁入",
});
export type MemberChange = MemberOf<typeof MemberChange>;
