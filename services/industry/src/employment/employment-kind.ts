import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** How somebody came to a job (policy I-10). */
export const EmploymentKind = labelledEnum("EmploymentKind", {
  PLACEMENT: "就近就业",
  WELFARE_POST: "公益性岗位",
  LABOUR_TRANSFER: "劳务输出",
});
export type EmploymentKind = MemberOf<typeof EmploymentKind>;
