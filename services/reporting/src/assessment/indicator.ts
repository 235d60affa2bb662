import type { Department } from "@fupin/domain-types/identity";
import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** By what townships and departments are assessed (policy A-5: task completion, budget, stationed work). */
export const Indicator = labelledEnum("AssessmentIndicator", {
  TASKS: "年度任务完成率",
  EXITS: "年度脱贫退出",
  BUDGET: "资金报账进度",
  STATIONED: "贫困村驻村工作队与帮扶单位",
  HELPERS: "建档立卡户结对帮扶",
  VISITS: "帮扶责任人走访",
  REPORTS: "村月报按时报送",
});
export type Indicator = MemberOf<typeof Indicator>;

/** The rule that each indicator follows. */
export const POLICY_OF: Readonly<Record<Indicator, string>> = {
  TASKS: "A-4",
  EXITS: "R-12",
  BUDGET: "F-1",
  STATIONED: "P-1",
  HELPERS: "P-1",
  VISITS: "P-5",
  REPORTS: "P-7",
};

/** What each department answers for. */
export const ANSWERS_FOR: Readonly<Partial<Record<Department, readonly Indicator[]>>> = {
  households: ["EXITS", "STATIONED", "HELPERS", "VISITS", "REPORTS"],
  health: ["TASKS"],
  industry: ["TASKS", "BUDGET"],
  relocation: ["TASKS"],
};
