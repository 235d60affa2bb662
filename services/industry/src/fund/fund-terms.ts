import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** Whom an allocation reaches (policy I-4). */
export const FundReach = labelledEnum("IndustryFundReach", {
  POOR_VILLAGE: "贫困村",
  POOR_HOUSEHOLDS: "贫困户",
  OTHER: "其他",
});
export type FundReach = MemberOf<typeof FundReach>;

/** How an allocation is spent (policy I-4). */
export const FundForm = labelledEnum("IndustryFundForm", {
  REWARD_FOR_WORK: "以奖代补",
  DIRECT: "项目投入",
});
export type FundForm = MemberOf<typeof FundForm>;
