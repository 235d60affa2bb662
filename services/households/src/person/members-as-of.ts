import type { LocalDate } from "@fupin/domain-types/local-date";
import { anyOf } from "@fupin/server-kit/database/any-of";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { dayKey, dayOfKey, idOfKey } from "../household/day-key.js";
import { holdsOn } from "../household/holds-on.js";
import { type PersonRow, withState } from "./person.store.js";

/**
 * The members of households at the end of a day, by keys of day and household, the head first (policy R-12), with
 * their relations and states of the day. A name is today's: it is corrected, but does not change.
 */
export async function membersAsOf(
  db: Kysely<Tables>,
  keys: readonly string[],
): Promise<Map<string, PersonRow[]>> {
  const byDay = Map.groupBy(keys, dayOfKey);
  const loaded = await Promise.all([...byDay].map(([day, ofDay]) => membersOn(db, day, ofDay.map(idOfKey))));
  return new Map(loaded.flat());
}

async function membersOn(
  db: Kysely<Tables>,
  day: LocalDate,
  households: readonly string[],
): Promise<[string, PersonRow[]][]> {
  const memberships = await db
    .selectFrom("household_membership as m")
    .select(["m.household_id as household", "m.person_id as person", "m.relation"])
    .where(anyOf("m.household_id", households))
    .where(holdsOn("m", day))
    .execute();
  const ids = memberships.map(({ person }) => person);
  const persons = ids.length === 0 ? [] : await statesOn(db, day, ids);
  const states = new Map(persons.map((person) => [person.id, person]));
  const members = memberships.flatMap(({ household, person, relation }) => {
    const state = states.get(person);
    return state === undefined ? [] : [{ ...state, householdId: household, relation }];
  });
  const byHousehold = Map.groupBy(members.sort(headFirst), ({ householdId }) => householdId);
  return [...byHousehold].map(([household, ofHousehold]) => [dayKey(day, household), ofHousehold]);
}

const statesOn = (db: Kysely<Tables>, day: LocalDate, ids: readonly string[]): Promise<PersonRow[]> =>
  withState(
    db
      .selectFrom("person as p")
      .innerJoin("person_state as t", (join) => join.onRef("t.person_id", "=", "p.id").on(holdsOn("t", day)))
      .where(anyOf("p.id", ids)),
  ).execute();

const headFirst = (a: PersonRow, b: PersonRow): number =>
  Number(b.relation === "HEAD") - Number(a.relation === "HEAD") || (a.id < b.id ? -1 : 1);
