import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** Whose house comes first, the poorest before the others (policy L-4); the order is the rule's. */
export const RenovationPriority = labelledEnum("RenovationPriority", {
  WUBAO: "五保户",
  DIBAO: "低保户",
  DISABLED: "贫困残疾人家庭",
  REGISTERED: "其他建档立卡户",
});
export type RenovationPriority = MemberOf<typeof RenovationPriority>;
