import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** What may throw a household back into poverty 返贫风险 (policy R-13). */
export const RiskKind = labelledEnum("RiskKind", {
  LOW_INCOME: "收入接近贫困线",
  MEDICAL_COST: "大额自付医疗费用",
  DISASTER: "受灾",
  DEATH: "家庭成员死亡",
  DISABILITY: "家庭成员致残",
  JOB_LOSS: "失业",
});
export type RiskKind = MemberOf<typeof RiskKind>;
