import { LoanStatus as RecordedLoanStatus } from "@fupin/domain-types/industry";
import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** Where a loan stands: the registered statuses, and what lies between application and decision (policy I-5). */
export const LoanStatus = labelledEnum("LoanStatus", {
  ...RecordedLoanStatus.labels,
  ENDORSED: "村级评议通过",
  DECLINED: "未通过",
});
export type LoanStatus = MemberOf<typeof LoanStatus>;
