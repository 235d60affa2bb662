import { type HouseholdRegistry, householdRegistry } from "@fupin/domain-types/events/household-registry";
import { dayInChina } from "@fupin/domain-types/local-date";
import { type Incoming, subscription } from "@fupin/server-kit/events/subscription";
import type { Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import { loadStatusOn, type StatusOn } from "../household-status/status-on.js";
import { planSettlements, recordAdjustments } from "../settlement/settlement.store.js";
import { membershipsOf, statusChangesOf } from "./registry-facts.rules.js";
import {
  lockMembers,
  moveFiles,
  type ReckonedSettlement,
  reckonedSettlements,
  replaceMemberships,
  replaceStatusChanges,
} from "./registry-facts.store.js";

const BY = householdRegistry.type;

/**
 * Who belongs to which household, and in which category it is registered, by date: what settlements ask of the
 * registry (policy H-6). Facts that come late correct what was settled by adjustments, see `adjustSettlements`.
 */
export const householdRegistrySubscription = subscription<Tables, HouseholdRegistry>({
  contract: householdRegistry,
  apply: takeOver,
  // Files stay: they are health's own. A settlement made before the facts are back is adjusted when they are.
  reset: async (trx) => {
    await trx.deleteFrom("household_status_by_date").execute();
    await trx.deleteFrom("household_member_by_date").execute();
  },
});

async function takeOver(
  trx: Transaction<Tables>,
  events: readonly Incoming<HouseholdRegistry>[],
): Promise<void> {
  if (events.length === 0) return;
  const households = events.map(({ key }) => key);
  const known = events.flatMap(({ facts }) => facts ?? []);
  const memberships = known.flatMap(membershipsOf);
  const before = await lockMembers(trx, households, memberships);
  const statusBefore = await loadStatusOn(trx, before);
  await replaceStatusChanges(trx, households, known.flatMap(statusChangesOf), BY);
  await replaceMemberships(trx, households, memberships, BY);
  await moveFiles(trx, [...new Set([...before, ...memberships.map(({ person }) => person)])]);
  await adjustSettlements(trx, before, statusBefore);
}

/**
 * Settles again the years of persons of whom a settlement went by another category than the registry now gives for
 * the day of discharge, or whose household of that day lies elsewhere. The difference is an adjustment like any
 * other: H-6 names the status on the discharge date, and a correction dated back says what it was.
 */
async function adjustSettlements(
  trx: Transaction<Tables>,
  persons: readonly string[],
  statusBefore: StatusOn,
): Promise<void> {
  const settlements = await reckonedSettlements(trx, persons);
  if (settlements.length === 0) return;
  const statusOn = await loadStatusOn(trx, persons);
  const wrong = settlements.filter(({ person, dischargedOn, category }) => {
    const now = statusOn(person, dischargedOn);
    const village = statusBefore(person, dischargedOn).household.slice(0, 12);
    return (now.category ?? null) !== category || now.household.slice(0, 12) !== village;
  });
  if (wrong.length === 0) return;
  const { adjustments } = await planSettlements(trx, wrong, new Set());
  const households = new Map(
    settlements.map(({ person, household }: ReckonedSettlement) => [person, household]),
  );
  await recordAdjustments(
    trx,
    adjustments.flatMap((adjustment) => {
      const household = households.get(adjustment.person);
      return household === undefined ? [] : [{ ...adjustment, cause: null, household }];
    }),
    { on: dayInChina(new Date()), by: BY },
  );
}
