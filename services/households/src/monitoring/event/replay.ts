import { HouseholdCategory, type RegistryStatus } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";

/** What a replay needs of an event. */
export type ReplayedEvent = {
  readonly id: number;
  readonly household: string;
  readonly on: LocalDate;
  readonly status: RegistryStatus;
  readonly category: HouseholdCategory;
  readonly members: number;
};

/** Households and persons of one category. */
export type CategoryTotal = { readonly category: HouseholdCategory; households: number; persons: number };

/**
 * Counts the registered households and persons at the end of a day out of the events alone (policy R-12). Answers
 * come from the dated facts; that they equal this is what proves them.
 */
export function replay(events: readonly ReplayedEvent[], asOf: LocalDate): CategoryTotal[] {
  const latest = new Map<string, ReplayedEvent>();
  const inOrder = [...events].sort((a, b) => (a.on === b.on ? a.id - b.id : a.on < b.on ? -1 : 1));
  for (const event of inOrder) if (event.on <= asOf) latest.set(event.household, event);
  const totals = HouseholdCategory.values.map((category) => ({ category, households: 0, persons: 0 }));
  for (const { status, category, members } of latest.values()) {
    const total = totals.find((each) => each.category === category);
    if (status !== "REGISTERED" || total === undefined) continue;
    total.households += 1;
    total.persons += members;
  }
  return totals;
}
