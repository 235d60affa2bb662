import type { LocalDate } from "@fupin/domain-types/local-date";
import { anyOf } from "@fupin/server-kit/database/any-of";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { dayKey, dayOfKey, idOfKey } from "../household/day-key.js";
import { holdsOn } from "../household/holds-on.js";
import { type PersonRow, withState } from "./person.store.js";

/**
 * The members of households at the end of a day, by keys of day and household, the head first (policy R-12). Names
 * and relations are today's; states are those of the day.
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
    .select(["m.household_id as household", "m.person_id as person"])
    .where(anyOf("m.household_id", households))
    .where(holdsOn("m", day))
    .execute();
  const ids = memberships.map(({ person }) => person);
  const persons = ids.length === 0 ? [] : await statesOn(db, day, ids);
  const homes = new Map(memberships.map(({ household, person }) => [person, household]));
  const byHousehold = Map.groupBy(persons, ({ id }) => homes.get(id) ?? "");
  return [...byHousehold].map(([household, members]) => [dayKey(day, household), members]);
}

const statesOn = (db: Kysely<Tables>, day: LocalDate, ids: readonly string[]): Promise<PersonRow[]> =>
  withState(
    db
      .selectFrom("person as p")
      .innerJoin("person_state as t", (join) => join.onRef("t.person_id", "=", "p.id").on(holdsOn("t", day)))
      .where(anyOf("p.id", ids)),
  )
    .orderBy((eb) => eb("p.relation", "=", "HEAD"), "desc")
    .orderBy("p.id")
    .execute();
