import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { RenovationStage } from "@fupin/domain-types/relocation";
import { type GraphError, ruleViolated } from "@fupin/server-kit/errors";

/** What is done in a renovation (policy L-4). */
export const RenovationAct = labelledEnum("RenovationAct", {
  PLAN: "列入计划",
  START: "开工",
  COMPLETE: "竣工",
  ACCEPT: "验收合格",
  REQUIRE_REWORK: "验收不合格，返工",
  PAY: "拨付补助",
  PAY_LAST: "付清补助",
});
export type RenovationAct = MemberOf<typeof RenovationAct>;

/** An act on a renovation that has been planned. */
export type LaterRenovationAct = Exclude<RenovationAct, "PLAN">;

/** From which stages an act leads where; without `to` the stage stays (policy L-4). */
export const RENOVATION_TRANSITIONS: Readonly<
  Record<LaterRenovationAct, { readonly from: readonly RenovationStage[]; readonly to?: RenovationStage }>
> = {
  START: { from: ["PLANNED"], to: "UNDER_WAY" },
  COMPLETE: { from: ["UNDER_WAY"], to: "COMPLETED" },
  ACCEPT: { from: ["COMPLETED"], to: "ACCEPTED" },
  REQUIRE_REWORK: { from: ["COMPLETED"], to: "UNDER_WAY" },
  PAY: { from: ["UNDER_WAY", "COMPLETED", "ACCEPTED"] },
  PAY_LAST: { from: ["ACCEPTED"], to: "PAID" },
};

/** The stage that an act leads to, or why it may not be done now (policy L-4). */
export function renovationStageAfter(
  act: LaterRenovationAct,
  stage: RenovationStage,
): RenovationStage | GraphError {
  const { from, to } = RENOVATION_TRANSITIONS[act];
  if (from.includes(stage)) return to ?? stage;
  const needed = from.map((each) => `“${RenovationStage.labels[each]}”`).join("、");
  return ruleViolated(
    "L-4",
    `“${RenovationAct.labels[act]}”须在${needed}阶段进行；该户改造现处于“${RenovationStage.labels[stage]}”`,
    { act, stage, allowedStages: from },
  );
}
