import { parseRegionCode } from "@fupin/domain-types/region-code";
import { badInput } from "@fupin/server-kit/errors";
import type { IdentificationCaseFilter } from "./identification.input.js";
import {
  IDENTIFICATION,
  IdentificationState,
  type IdentificationTransition,
} from "./identification.steps.js";
import type { CaseConditions } from "./identification.store.js";
import type { IdentificationRule } from "./identification.type.js";
import { actsDue } from "./procedure.js";

/** What a worklist's filter asks of the database: steps and roles become the states that wait for them. */
export function conditionsOf(filter: IdentificationCaseFilter | undefined): CaseConditions {
  const { region, state, step, role, villagerGroup, dueUntil, overdueOn } = filter ?? {};
  if (region) {
    const code = parseRegionCode(region);
    if (!code.ok) throw badInput(code.error, "region");
  }
  const waitingFor = (of: (transition: IdentificationTransition) => boolean) => (each: IdentificationState) =>
    actsDue(IDENTIFICATION, each).some(of);
  let states: readonly IdentificationState[] | undefined = state ? [state] : undefined;
  if (step) states = (states ?? IdentificationState.values).filter(waitingFor((each) => each.step === step));
  if (role) states = (states ?? IdentificationState.values).filter(waitingFor((each) => each.role === role));
  return {
    ...(region ? { region } : {}),
    ...(states ? { states } : {}),
    ...(villagerGroup ? { villagerGroup } : {}),
    ...(dueUntil ? { dueUntil } : {}),
    ...(overdueOn ? { overdueOn } : {}),
  };
}

/** A line of the transition table, as the graph shows it. */
export const ruleOf = ({
  act,
  step,
  from,
  to,
  role,
  level,
  evidence,
}: IdentificationTransition): IdentificationRule => ({
  act,
  step,
  from,
  passedTo: to.PASSED,
  failedTo: to.FAILED ?? null,
  role,
  level,
  evidence,
});
