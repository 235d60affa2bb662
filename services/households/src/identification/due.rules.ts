import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { SPOT_CHECK_DAYS } from "../parameters/identification.parameters.js";
import type { IdentificationState } from "./identification.steps.js";
import { stepDueOn } from "./proceed.js";

/** The states in which no act is due by a day. */
const WITHOUT_TERM: readonly IdentificationState[] = ["VERIFIED", "REJECTED", "REVERSED"];

/** Until when the act that a state waits for is due, its term counted from a day; null where none is. */
export function dueOf(
  state: IdentificationState,
  parameters: Parameters,
  village: string,
  from: LocalDate,
): LocalDate | null {
  if (WITHOUT_TERM.includes(state)) return null;
  if (state === "REGISTERED") return addDays(from, parameters.get(SPOT_CHECK_DAYS, village, from).value);
  return stepDueOn(parameters, village, from);
}

/** Whether a case is overdue on a day: its next act was due before. */
export const isOverdue = (dueOn: LocalDate | null, on: LocalDate): boolean => dueOn !== null && dueOn < on;
