import { RelocationStage } from "@fupin/domain-types/relocation";
import { type GraphError, ruleViolated } from "@fupin/server-kit/errors";
import { RelocationAct } from "./relocation-act.js";

/** From which stages an act leads where; an act without `to` leaves the stage as it is. */
export type RelocationTransition = {
  readonly from: readonly RelocationStage[];
  readonly to?: RelocationStage;
  /** The rule that refuses the act at another stage. */
  readonly policy: string;
};

/** All acts on a relocation that has been applied for (policy L-3; the consent: policy L-1). */
export const RELOCATION_TRANSITIONS: Readonly<Record<Exclude<RelocationAct, "APPLY">, RelocationTransition>> =
  {
    FIND_ELIGIBLE: { from: ["APPLIED"], to: "ELIGIBLE", policy: "L-3" },
    REFUSE: { from: ["APPLIED"], policy: "L-3" },
    SIGN_CONSENT: { from: ["ELIGIBLE"], to: "CONSENTED", policy: "L-3" },
    // Until the handover; the household stays eligible, and may sign again.
    WITHDRAW_CONSENT: { from: ["CONSENTED", "SITE_ALLOTTED", "HOUSE_BUILT"], to: "ELIGIBLE", policy: "L-1" },
    JOIN_WAITING_LIST: { from: ["CONSENTED"], policy: "L-3" },
    ALLOT: { from: ["CONSENTED"], to: "SITE_ALLOTTED", policy: "L-3" },
    COMPLETE_HOUSE: { from: ["SITE_ALLOTTED"], to: "HOUSE_BUILT", policy: "L-3" },
    HAND_OVER: { from: ["HOUSE_BUILT"], to: "HANDED_OVER", policy: "L-3" },
    MOVE_IN: { from: ["HANDED_OVER"], to: "MOVED_IN", policy: "L-3" },
    VACATE_OLD_HOUSE: { from: ["MOVED_IN"], to: "OLD_HOUSE_VACATED", policy: "L-3" },
    FOLLOW_UP: { from: ["OLD_HOUSE_VACATED", "FOLLOW_UP"], to: "FOLLOW_UP", policy: "L-3" },
    CHANGE_MEMBERS: {
      from: [
        "CONSENTED",
        "SITE_ALLOTTED",
        "HOUSE_BUILT",
        "HANDED_OVER",
        "MOVED_IN",
        "OLD_HOUSE_VACATED",
        "FOLLOW_UP",
      ],
      policy: "L-1",
    },
  };

/** An act on a relocation that has been applied for. */
export type LaterAct = keyof typeof RELOCATION_TRANSITIONS;

/** The stage that an act leads to, or why it may not be done now. */
export function stageAfter(act: LaterAct, stage: RelocationStage): RelocationStage | GraphError {
  const { from, to, policy } = RELOCATION_TRANSITIONS[act];
  if (from.includes(stage)) return to ?? stage;
  const needed = from.map((each) => `“${RelocationStage.labels[each]}”`).join("、");
  return ruleViolated(
    policy,
    `“${RelocationAct.labels[act]}”须在${needed}阶段进行；该户搬迁现处于“${RelocationStage.labels[stage]}”`,
    { act, stage, allowedStages: from },
  );
}
