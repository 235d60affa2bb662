import type { Role } from "@fupin/domain-types/identity";
import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

/** Where an exit case stands (policy R-9). */
export const ExitStep = labelledEnum("ExitStep", {
  PROPOSED: "已提名",
  CHECKED: "已入户核实",
  REVIEWED: "已民主评议",
  ANNOUNCED: "公示中",
  APPROVED: "乡镇已审核",
  CONFIRMED: "已批准脱贫",
  REJECTED: "不予脱贫",
});
export type ExitStep = MemberOf<typeof ExitStep>;
export const ExitStepEnum = graphEnum(ExitStep, "脱贫个案的步骤（policy R-9）");

/** Acts on a case that is open. */
export type ExitAct = "check" | "review" | "announce" | "approve" | "confirm" | "reject";

/** One transition of an exit case: from where, to where, by whom. */
export type ExitTransition = {
  readonly from: readonly ExitStep[];
  readonly to: ExitStep;
  readonly roles: readonly Role[];
  readonly title: string;
};

const VILLAGE: readonly Role[] = ["VILLAGE_CADRE", "TOWNSHIP_OFFICER"];

/** The transitions of an exit case (policy R-9); what is not here cannot happen. */
export const EXIT_TRANSITIONS: Readonly<Record<ExitAct, ExitTransition>> = {
  check: { from: ["PROPOSED"], to: "CHECKED", roles: VILLAGE, title: "入户核实" },
  review: { from: ["CHECKED"], to: "REVIEWED", roles: ["VILLAGE_CADRE"], title: "民主评议" },
  announce: { from: ["REVIEWED"], to: "ANNOUNCED", roles: ["VILLAGE_CADRE"], title: "公示" },
  approve: { from: ["ANNOUNCED"], to: "APPROVED", roles: ["TOWNSHIP_OFFICER"], title: "乡镇审核" },
  confirm: { from: ["APPROVED"], to: "CONFIRMED", roles: ["POVERTY_OFFICE"], title: "批准脱贫" },
  reject: {
    from: ["PROPOSED", "CHECKED", "REVIEWED", "ANNOUNCED", "APPROVED"],
    to: "REJECTED",
    roles: ["TOWNSHIP_OFFICER", "POVERTY_OFFICE"],
    title: "不予脱贫",
  },
};

/** Whether a case at this step is still going on. */
export const isOpen = (step: ExitStep): boolean => step !== "CONFIRMED" && step !== "REJECTED";
