import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";

/** From a day on a household has this category; null: it is not, or no longer, registered. */
export type StatusChange = {
  readonly household: string;
  readonly from: LocalDate;
  readonly category: HouseholdCategory | null;
};

/** The days on which a person belongs to a household; `until` is the first day on which not any more. */
export type Membership = {
  readonly person: string;
  readonly household: string;
  readonly from: LocalDate;
  readonly until: LocalDate | null;
};

type Household = Pick<HouseholdRegistry, "household" | "statuses" | "members">;

/**
 * A household's changes of category, in order. Only who is registered has one: a household that left poverty or was
 * removed settles as any other (policies H-2, R-12).
 */
export function statusChangesOf({ household, statuses }: Household): StatusChange[] {
  const periods = [...statuses].sort((a, b) => (a.from < b.from ? -1 : 1));
  const changes: StatusChange[] = [];
  const add = (from: LocalDate, category: HouseholdCategory | null): void => {
    if (changes.at(-1)?.from === from) changes.pop();
    if ((changes.at(-1)?.category ?? null) !== category) changes.push({ household, from, category });
  };
  for (const { from, to, status, category } of periods) {
    if (to !== null && to <= from) continue;
    add(from, status === "REGISTERED" ? category : null);
    if (to !== null) add(to, null);
  }
  return changes;
}

/** A household's memberships; one that was recorded by mistake and lasted no day is none. */
export const membershipsOf = ({ household, members }: Household): Membership[] =>
  members
    .filter(({ from, to }) => to === null || from < to)
    .map(({ person, from, to }) => ({ person, household, from, until: to }));

/** The category of a household on a day; undefined where it was not registered then. */
export type CategoryOn = (household: string, day: LocalDate) => HouseholdCategory | undefined;

/** Each household's category on any day, from its changes in the order of their days. */
export function categoryOnOf(changes: readonly StatusChange[]): CategoryOn {
  const byHousehold = Map.groupBy(changes, ({ household }) => household);
  return (household, day) =>
    byHousehold.get(household)?.findLast(({ from }) => from <= day)?.category ?? undefined;
}
