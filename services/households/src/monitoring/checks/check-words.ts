import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

/** What the checks of a registry look for (policies R-12, F-3). */
export const CheckKind = labelledEnum("RegistryCheckKind", {
  ORPHAN_MEMBER: "成员所在户未登记在册",
  COUNT_MISMATCH: "登记人口与成员数不符",
  NO_MEMBERS: "在册户没有成员",
  TWO_HOUSEHOLDS: "一人登记在两户",
  GONE_STILL_COUNTED: "已死亡或迁出仍计入",
  HAS_CAR: "比对：名下有车辆",
  HAS_COMPANY: "比对：注册有企业",
  PUBLIC_SALARY: "比对：财政供养人员",
  HAS_HOUSE: "比对：城镇有商品房",
});
export type CheckKind = MemberOf<typeof CheckKind>;
export const CheckKindEnum = graphEnum(CheckKind, "核查的种类");

/** Reasons as a matching file writes them. */
export const FLAGS: Readonly<Record<string, CheckKind>> = {
  车辆: "HAS_CAR",
  有车: "HAS_CAR",
  企业: "HAS_COMPANY",
  公司: "HAS_COMPANY",
  财政供养: "PUBLIC_SALARY",
  公职: "PUBLIC_SALARY",
  商品房: "HAS_HOUSE",
  房产: "HAS_HOUSE",
  死亡: "GONE_STILL_COUNTED",
  迁出: "GONE_STILL_COUNTED",
};

/** How a task was closed. */
export const TaskOutcome = labelledEnum("RegistryTaskOutcome", {
  CORRECTED: "已更正",
  CONFIRMED_RIGHT: "经核实登记无误",
  REMOVED: "已清退",
});
export type TaskOutcome = MemberOf<typeof TaskOutcome>;
export const TaskOutcomeEnum = graphEnum(TaskOutcome, "核查任务的处理结果");
