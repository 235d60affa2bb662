import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import type { HouseholdMovementTable } from "../db/tables.js";
import type { HouseholdPeriod } from "./household-periods.js";

/** How a household's standing in the registry changed (policy R-12: who rises out leaves, who falls back comes in). */
export const MovementKind = labelledEnum("RegistryMovementKind", {
  ENTERED: "新识别纳入",
  EXITED: "脱贫退出",
  RETURNED: "返贫",
  REMOVED: "清退",
  REINSTATED: "恢复建档",
});
export type MovementKind = MemberOf<typeof MovementKind>;

/** The movements that a household's periods tell of, in order. */
export function movementsOf(
  periods: readonly HouseholdPeriod[],
): Omit<HouseholdMovementTable, "elsewhere">[] {
  return periods.flatMap((period, index) => {
    const kind = kindOf(periods[index - 1], period);
    if (kind === undefined) return [];
    const { household_id, village_code, valid_from, category, main_cause, persons } = period;
    return [{ household_id, village_code, happened_on: valid_from, kind, category, main_cause, persons }];
  });
}

function kindOf(before: HouseholdPeriod | undefined, { status }: HouseholdPeriod): MovementKind | undefined {
  if (before?.status === status) return undefined;
  if (status === "EXITED") return "EXITED";
  if (status === "REMOVED") return "REMOVED";
  if (before === undefined) return "ENTERED";
  return before.status === "EXITED" ? "RETURNED" : "REINSTATED";
}
