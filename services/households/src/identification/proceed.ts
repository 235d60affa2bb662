import { Role } from "@fupin/domain-types/identity";
import type { LabelledEnum } from "@fupin/domain-types/labelled-enum";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { RegionLevel } from "@fupin/domain-types/region-code";
import { forbidden, ruleViolated } from "@fupin/server-kit/errors";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { STEP_DAYS } from "../parameters/identification.parameters.js";
import { type Actor, actsDue, type Breach, mayTake, type Transition, transitionOf } from "./procedure.js";

/** A procedure: its table, under which policy it stands, and how its states and acts are called. */
export type Procedure<State extends string, Act extends string, Step> = {
  readonly policy: string;
  readonly table: readonly Transition<State, Act, Step>[];
  readonly states: LabelledEnum<State>;
  readonly acts: LabelledEnum<Act>;
};

/** Throws RULE_VIOLATED where a rule would be broken. */
export function requireKept(broken: Breach | undefined): void {
  if (broken !== undefined) throw ruleViolated(broken.policy, broken.message, { ...broken.figures });
}

/**
 * The transition that an act makes from a state for a village. Throws RULE_VIOLATED where the act is not due, and
 * FORBIDDEN where it is not the actor's; both name the policy and what would be right.
 */
export function requireDue<State extends string, Act extends string, Step>(
  { policy, table, states, acts }: Procedure<State, Act, Step>,
  act: Act,
  { state, village }: { readonly state: State | null; readonly village: string },
  actor: Actor,
): Transition<State, Act, Step> {
  const transition = transitionOf(table, state, act);
  if (transition === undefined) {
    const due = state === null ? [] : [...new Set(actsDue(table, state).map((each) => each.act))];
    const next =
      due.length === 0 ? "个案已办结" : `下一步应为：${due.map((each) => acts.labels[each]).join("、")}`;
    const now = state === null ? "尚未申请" : `现为“${states.labels[state]}”`;
    throw ruleViolated(policy, `${now}，不能“${acts.labels[act]}”；${next}`, { state, act, due });
  }
  if (!mayTake(transition, actor, village)) {
    const { role, level } = transition;
    throw forbidden(
      `“${acts.labels[act]}”须由该村所属${RegionLevel.labels[level]}的${Role.labels[role]}办理`,
      { policy, figures: { act, role, level, village } },
    );
  }
  return transition;
}

/** An act is not before the one it follows. */
export function requireInOrder(policy: string, on: LocalDate, lastOn: LocalDate): void {
  if (on < lastOn)
    throw ruleViolated(policy, `日期 ${on} 早于上一步的日期 ${lastOn}`, { on, earliest: lastOn });
}

/** Until when the next act is due, counted from a day; null where no act is due any more. */
export const stepDueOn = (parameters: Parameters, village: string, from: LocalDate): LocalDate =>
  addDays(from, parameters.get(STEP_DAYS, village, from).value);
