import type { HouseholdCategory, PovertyCause, RegistryStatus } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Kysely } from "kysely";
import type { Tables } from "../../db/tables.js";
import type { LockedHousehold } from "../../household/lock-household.js";
import { recorded } from "../../household/recorded.js";
import { reopenFacts } from "../../household/reopen-facts.js";
import type { HouseholdEventKind } from "./event-kind.js";
import { requireInOrder } from "./record-events.js";

/** What of a household's registration may change, only by a dated and attributed event (policy R-12). */
export type StatusChange = {
  readonly status?: RegistryStatus;
  readonly category?: HouseholdCategory;
  readonly mainCause?: PovertyCause;
  readonly otherCauses?: readonly PovertyCause[];
};

/** Changes a locked household's registration from a day on, with its event (policy R-12). */
export async function changeStatus(
  trx: Kysely<Tables>,
  household: LockedHousehold,
  change: StatusChange,
  event: { readonly kind: HouseholdEventKind; readonly on: LocalDate; readonly note: string | null },
  by: string,
): Promise<void> {
  await requireInOrder(trx, household.id, event.on);
  const row = {
    household_id: household.id,
    village_code: household.village_code,
    status: change.status ?? household.status,
    category: change.category ?? household.category,
    main_cause: change.mainCause ?? household.main_cause,
    other_causes: change.otherCauses ?? household.other_causes,
    ...recorded(by),
  };
  await reopenFacts(trx, "household_status", [row], event.on, event);
}
