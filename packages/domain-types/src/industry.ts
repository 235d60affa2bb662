import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** Kinds of projects (policy I-2). */
export const ProjectKind = labelledEnum("ProjectKind", {
  PLANTING: "种植",
  BREEDING: "养殖",
  PROCESSING: "加工",
  TOURISM: "乡村旅游",
  INFRASTRUCTURE: "基础设施",
  COLLECTIVE_ECONOMY: "村集体经济",
});
export type ProjectKind = MemberOf<typeof ProjectKind>;

/** The lifecycle of a project, in order (policy I-1). */
export const ProjectStage = labelledEnum("ProjectStage", {
  PROPOSED: "申报",
  REVIEWED: "评审",
  APPROVED: "批复",
  TENDERED: "招标",
  ANNOUNCED: "公示",
  UNDER_WAY: "实施",
  ACCEPTED: "验收",
  REIMBURSED: "报账",
  HANDED_OVER: "移交",
});
export type ProjectStage = MemberOf<typeof ProjectStage>;

/** Where a microcredit loan stands (policy I-5). */
export const LoanStatus = labelledEnum("LoanStatus", {
  APPLIED: "已申请",
  APPROVED: "已批准",
  PAID_OUT: "已放款",
  REPAID: "已还清",
  OVERDUE: "逾期",
  COMPENSATED: "风险补偿",
});
export type LoanStatus = MemberOf<typeof LoanStatus>;

/** What a household brings into a cooperative or enterprise (policy I-7). */
export const ShareKind = labelledEnum("ShareKind", {
  LAND: "土地",
  FOREST: "林地",
  LABOUR: "劳动力",
  FUNDS: "资金",
});
export type ShareKind = MemberOf<typeof ShareKind>;
