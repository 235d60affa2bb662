import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { type QueryExecutorProvider, sql } from "kysely";

/** Where a person belonged on a day: the household, and its category (policy R-5) where it was registered. */
export type Status = { readonly household: string; readonly category: HouseholdCategory | undefined };

/**
 * A person's status on a day. It is all that health asks of the registry, and the day asked is a past one: the day
 * of a discharge (policy H-6). Who moved since, or married into another household, is settled as a member of the
 * household of that day.
 */
export type StatusOn = (person: string, day: LocalDate) => Status;

/** A household that a person belonged to from a day on (null: since ever), with one of its changes of status. */
export type StatusRow = {
  readonly person: string;
  readonly household: string;
  readonly memberFrom: LocalDate | null;
  readonly statusFrom: LocalDate | null;
  readonly category: HouseholdCategory | null;
};

/** What health knows of persons' status, by one statement: for those whom the viewer sees, wherever they lived. */
export async function loadStatusOn(db: QueryExecutorProvider, persons: readonly string[]): Promise<StatusOn> {
  const { rows } = await sql<StatusRow>`
    select person, household, member_from as "memberFrom", status_from as "statusFrom", category
    from health_standing(${[...new Set(persons)]})`.execute(db);
  return statusOnOf(rows);
}

/**
 * The status on any day from rows in the order of membership and, within it, of the changes of status. Before the
 * first household that is known, that one counts: it is as far as health can know.
 */
export function statusOnOf(rows: readonly StatusRow[]): StatusOn {
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return (person, day) => {
    const known = byPerson.get(person);
    const member =
      known?.findLast(({ memberFrom }) => memberFrom === null || memberFrom <= day) ?? known?.[0];
    if (member === undefined) throw new Error("the status of a person was asked who was not loaded");
    const { household, memberFrom } = member;
    const status = known?.findLast(
      (row) =>
        row.household === household &&
        row.memberFrom === memberFrom &&
        row.statusFrom !== null &&
        row.statusFrom <= day,
    );
    return { household, category: status?.category ?? undefined };
  };
}
