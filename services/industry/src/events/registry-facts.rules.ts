import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { LabourAbility } from "@fupin/domain-types/person";

/** The days on which a household is registered. */
export type RegisteredDays = {
  readonly household: string;
  readonly since: LocalDate;
  readonly until: LocalDate | null;
};

/** The days on which a person is a member of a household, and what was known then of the ability to work. */
export type WorkerDays = RegisteredDays & {
  readonly person: string;
  readonly ability: LabourAbility | null;
};

/** The days on which a household is registered; a change of category or causes does not interrupt them. */
export function registeredDays({
  household,
  statuses,
}: Pick<HouseholdRegistry, "household" | "statuses">): RegisteredDays[] {
  const days: RegisteredDays[] = [];
  for (const { from, to, status } of [...statuses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (status !== "REGISTERED" || (to !== null && to <= from)) continue;
    const last = days.at(-1);
    if (last?.until === from) days.splice(-1, 1, { ...last, until: to });
    else days.push({ household, since: from, until: to });
  }
  return days;
}

/** Who belongs to a household and can do which work, by date; days of which nothing is known have no ability. */
export function workerDays({
  household,
  members,
}: Pick<HouseholdRegistry, "household" | "members">): WorkerDays[] {
  return members.flatMap(({ person, from, to, states }) => {
    const days: WorkerDays[] = [];
    const add = (since: LocalDate, until: LocalDate | null, ability: LabourAbility | null): void => {
      if (until !== null && until <= since) return;
      const last = days.at(-1);
      if (last !== undefined && last.until === since && last.ability === ability)
        days.splice(-1, 1, { ...last, until });
      else days.push({ household, person, since, until, ability });
    };
    let known = from;
    for (const state of [...states].sort((a, b) => (a.from < b.from ? -1 : 1))) {
      const since = state.from < known ? known : state.from;
      const until = earlier(state.to, to);
      if (until !== null && until <= since) continue;
      add(known, since, null);
      add(since, until, state.labour);
      if (until === null) return days;
      known = until;
    }
    add(known, to, null);
    return days;
  });
}

const earlier = (a: LocalDate | null, b: LocalDate | null): LocalDate | null =>
  a === null ? b : b === null || a < b ? a : b;
