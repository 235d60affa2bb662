import type { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import { RegistryStatus } from "@fupin/domain-types/household";
import { ruleViolated } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import type { LockedHousehold } from "../household/lock-household.js";
import { changeStatus } from "../monitoring/event/change-status.js";

/** A household's status as a case leaves it, and under which case. */
export type StatusOfCase = {
  readonly status: Extract<RegistryStatus, "REGISTERED" | "REMOVED">;
  readonly category?: HouseholdCategory;
  readonly mainCause?: PovertyCause;
  readonly otherCauses?: readonly PovertyCause[];
  readonly on: string;
  readonly by: string;
  readonly caseId: string;
};

/**
 * Gives a locked household another status from a day on, with its event (policy R-12). The day is after the one on
 * which the present status began, so that no status is lost.
 */
export async function recordStatusChange(
  trx: Kysely<Tables>,
  household: LockedHousehold,
  { on, by, caseId, ...change }: StatusOfCase,
): Promise<void> {
  if (on <= household.valid_from)
    throw ruleViolated(
      "R-12",
      `该户现状态“${RegistryStatus.labels[household.status]}”自 ${household.valid_from} 起，变更须晚于该日`,
      { on, validFrom: household.valid_from },
    );
  const returning = household.status === "EXITED" ? "RETURNED" : "REGISTERED";
  const kind = change.status === "REMOVED" ? "REMOVED" : returning;
  await changeStatus(trx, household, change, { kind, on, note: `识别个案 ${caseId}` }, by);
}
