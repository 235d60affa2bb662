import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import type { Transition } from "./procedure.js";

/** The nine steps of identification 识别九步 (policy R-3). */
export const IdentificationStep = labelledEnum("IdentificationStep", {
  APPLICATION: "一、农户申请",
  HOME_SURVEY: "二、入户调查",
  GROUP_REVIEW: "三、村民小组评议",
  GROUP_NOTICE: "四、小组公示",
  VILLAGE_REVIEW: "五、村委会评议（一会两票）",
  TOWNSHIP_REVIEW: "六、乡镇审核",
  VILLAGE_NOTICE: "七、村内公示",
  DATA_ENTRY: "八、信息录入（建档立卡）",
  SPOT_CHECK: "九、监督抽查",
});
export type IdentificationStep = MemberOf<typeof IdentificationStep>;

/** Where a case of identification stands (policy R-3). */
export const IdentificationState = labelledEnum("IdentificationState", {
  AWAITING_SURVEY: "待入户调查",
  AWAITING_GROUP_REVIEW: "待小组评议",
  AWAITING_GROUP_NOTICE: "待小组公示",
  GROUP_NOTICE_OPEN: "小组公示中",
  AWAITING_VILLAGE_REVIEW: "待村委会评议",
  AWAITING_TOWNSHIP_REVIEW: "待乡镇审核",
  AWAITING_VILLAGE_NOTICE: "待村内公示",
  VILLAGE_NOTICE_OPEN: "村内公示中",
  AWAITING_DATA_ENTRY: "待信息录入",
  REGISTERED: "已建档立卡，待抽查",
  VERIFIED: "抽查属实",
  REJECTED: "未通过",
  REVERSED: "抽查不实，已撤销",
});
export type IdentificationState = MemberOf<typeof IdentificationState>;

/** The acts by which a case goes on (policy R-3). */
export const IdentificationAct = labelledEnum("IdentificationAct", {
  APPLY: "受理申请",
  RECORD_SURVEY: "登记入户调查",
  RECORD_GROUP_REVIEW: "登记小组评议",
  POST_NOTICE: "张贴公示",
  RAISE_OBJECTION: "登记异议",
  RESOLVE_OBJECTION: "处理异议",
  CLOSE_NOTICE: "结束公示",
  RECORD_VILLAGE_REVIEW: "登记村委会评议",
  RECORD_TOWNSHIP_REVIEW: "登记乡镇审核",
  ENTER: "录入建档立卡",
  RECORD_SPOT_CHECK: "登记监督抽查",
});
export type IdentificationAct = MemberOf<typeof IdentificationAct>;

export type IdentificationTransition = Transition<IdentificationState, IdentificationAct, IdentificationStep>;

const village = { role: "VILLAGE_CADRE", level: "VILLAGE" } as const;
const township = { role: "TOWNSHIP_OFFICER", level: "TOWNSHIP" } as const;
const county = { role: "POVERTY_OFFICE", level: "COUNTY" } as const;

/**
 * The nine steps as one table: which act is due in which state, whose it is, on which document it rests, and where
 * it leads (policy R-3). What is not in the table cannot be done.
 */
export const IDENTIFICATION: readonly IdentificationTransition[] = [
  {
    act: "APPLY",
    step: "APPLICATION",
    from: null,
    to: { PASSED: "AWAITING_SURVEY" },
    ...village,
    evidence: "贫困户申请书",
  },
  {
    act: "RECORD_SURVEY",
    step: "HOME_SURVEY",
    from: "AWAITING_SURVEY",
    to: { PASSED: "AWAITING_GROUP_REVIEW", FAILED: "REJECTED" },
    ...village,
    evidence: "贫困农户调查登记表",
  },
  {
    act: "RECORD_GROUP_REVIEW",
    step: "GROUP_REVIEW",
    from: "AWAITING_GROUP_REVIEW",
    to: { PASSED: "AWAITING_GROUP_NOTICE", FAILED: "REJECTED" },
    ...village,
    evidence: "小组评议记录",
  },
  {
    act: "POST_NOTICE",
    step: "GROUP_NOTICE",
    from: "AWAITING_GROUP_NOTICE",
    to: { PASSED: "GROUP_NOTICE_OPEN" },
    ...village,
    evidence: "评议审核公示",
  },
  {
    act: "RAISE_OBJECTION",
    step: "GROUP_NOTICE",
    from: "GROUP_NOTICE_OPEN",
    to: { PASSED: "GROUP_NOTICE_OPEN" },
    ...village,
    evidence: "异议登记",
  },
  {
    act: "RESOLVE_OBJECTION",
    step: "GROUP_NOTICE",
    from: "GROUP_NOTICE_OPEN",
    to: { PASSED: "GROUP_NOTICE_OPEN", FAILED: "REJECTED" },
    ...village,
    evidence: "异议核查结论",
  },
  {
    act: "CLOSE_NOTICE",
    step: "GROUP_NOTICE",
    from: "GROUP_NOTICE_OPEN",
    to: { PASSED: "AWAITING_VILLAGE_REVIEW" },
    ...village,
    evidence: "公示结果",
  },
  {
    act: "RECORD_VILLAGE_REVIEW",
    step: "VILLAGE_REVIEW",
    from: "AWAITING_VILLAGE_REVIEW",
    to: { PASSED: "AWAITING_TOWNSHIP_REVIEW", FAILED: "REJECTED" },
    ...village,
    evidence: "一会两票会议记录",
  },
  {
    act: "RECORD_TOWNSHIP_REVIEW",
    step: "TOWNSHIP_REVIEW",
    from: "AWAITING_TOWNSHIP_REVIEW",
    to: { PASSED: "AWAITING_VILLAGE_NOTICE", FAILED: "REJECTED" },
    ...township,
    evidence: "乡镇审核意见",
  },
  {
    act: "POST_NOTICE",
    step: "VILLAGE_NOTICE",
    from: "AWAITING_VILLAGE_NOTICE",
    to: { PASSED: "VILLAGE_NOTICE_OPEN" },
    ...village,
    evidence: "评议审核公示",
  },
  {
    act: "RAISE_OBJECTION",
    step: "VILLAGE_NOTICE",
    from: "VILLAGE_NOTICE_OPEN",
    to: { PASSED: "VILLAGE_NOTICE_OPEN" },
    ...village,
    evidence: "异议登记",
  },
  {
    act: "RESOLVE_OBJECTION",
    step: "VILLAGE_NOTICE",
    from: "VILLAGE_NOTICE_OPEN",
    to: { PASSED: "VILLAGE_NOTICE_OPEN", FAILED: "REJECTED" },
    ...township,
    evidence: "异议核查结论",
  },
  {
    act: "CLOSE_NOTICE",
    step: "VILLAGE_NOTICE",
    from: "VILLAGE_NOTICE_OPEN",
    to: { PASSED: "AWAITING_DATA_ENTRY" },
    ...village,
    evidence: "公示结果",
  },
  {
    act: "ENTER",
    step: "DATA_ENTRY",
    from: "AWAITING_DATA_ENTRY",
    to: { PASSED: "REGISTERED" },
    ...county,
    evidence: "录入审核表",
  },
  // A case that was found true may be found false later; the ninth step is the last and may come again.
  ...(["REGISTERED", "VERIFIED"] as const).map(
    (from): IdentificationTransition => ({
      act: "RECORD_SPOT_CHECK",
      step: "SPOT_CHECK",
      from,
      to: { PASSED: "VERIFIED", FAILED: "REVERSED" },
      ...county,
      evidence: "抽查记录",
    }),
  ),
];
