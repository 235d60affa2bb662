import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

/** What may happen to a registered household (policy R-12). */
export const HouseholdEventKind = labelledEnum("HouseholdEventKind", {
  REGISTERED: "建档立卡",
  REVISED: "登记更正",
  RECLASSIFIED: "户类型或致贫原因调整",
  EXITED: "脱贫",
  RETURNED: "返贫",
  REMOVED: "清退或销户",
  MEMBER_ADDED: "登记新增成员",
  BIRTH: "出生",
  DEATH: "死亡",
  MARRIAGE_IN: "婚入",
  MARRIAGE_OUT: "婚出",
  MOVED_OUT: "迁出",
  SPLIT: "分户",
  MERGED: "并户",
  DUPLICATE_MERGED: "重复登记合并",
  MERGE_UNDONE: "撤销合并",
  RELOCATED: "易地扶贫搬迁入住",
});
export type HouseholdEventKind = MemberOf<typeof HouseholdEventKind>;
export const HouseholdEventKindEnum = graphEnum(HouseholdEventKind, "农户事件的种类（policy R-12）");

/** How somebody becomes a member of a household that is registered (policy R-12). */
export const JoiningKind = labelledEnum("MemberJoining", { BIRTH: "出生", MARRIAGE_IN: "婚入" });
export type JoiningKind = MemberOf<typeof JoiningKind>;
export const JoiningKindEnum = graphEnum(JoiningKind, "成员增加的原因（policy R-12）");

/** How somebody stops being one (policy R-12). */
export const LeavingKind = labelledEnum("MemberLeaving", {
  DEATH: "死亡",
  MARRIAGE_OUT: "婚出",
  MOVED_OUT: "迁出",
});
export type LeavingKind = MemberOf<typeof LeavingKind>;
export const LeavingKindEnum = graphEnum(LeavingKind, "成员减少的原因（policy R-12）");
