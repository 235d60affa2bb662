import type { LocalDate } from "@fupin/domain-types/local-date";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../db/tables.js";
import type { HouseholdEventKind } from "../event/event-kind.js";

/** Somebody who becomes a member of a household on a day. */
export type NewMembership = {
  readonly person: string;
  readonly household: { readonly number: string; readonly village: string };
  readonly since: LocalDate;
  readonly as: HouseholdEventKind;
};

/** Begins memberships of persons who are recorded, related as they now are (policy R-12). */
export async function insertMemberships(
  trx: Kysely<Tables>,
  memberships: readonly NewMembership[],
  by: string,
): Promise<void> {
  if (memberships.length === 0) return;
  const rows = memberships.map(({ person, household, since, as }) => ({
    household_id: household.number,
    village_code: household.village,
    person_id: person,
    valid_from: since,
    joined_as: as,
    recorded_by: by,
  }));
  // Looked up one by one: the planner of a load would take the few persons for none, and compare each with each.
  await sql`
    insert into household_membership (household_id, village_code, person_id, relation, valid_from, joined_as, recorded_by)
    select household_id, village_code, person_id, (select p.relation from person as p where p.id = person_id),
      valid_from, joined_as, recorded_by
    from jsonb_populate_recordset(null::household_membership, ${JSON.stringify(rows)}::jsonb)`.execute(trx);
}

/** Ends the memberships that persons have now. */
export async function endMemberships(
  trx: Kysely<Tables>,
  persons: readonly string[],
  on: LocalDate,
  as: HouseholdEventKind,
): Promise<void> {
  if (persons.length === 0) return;
  await trx
    .updateTable("household_membership")
    .set({ valid_to: on, left_as: as })
    .where("person_id", "in", persons)
    .where("valid_to", "is", null)
    .execute();
}

/**
 * Keeps by date how members are related to the head, after `person.relation` has changed: the relation of before
 * ends on the day and another begins. One that began on the day or later is corrected.
 */
export async function keepRelations(
  trx: Kysely<Tables>,
  persons: readonly string[],
  on: LocalDate,
  by: string,
): Promise<void> {
  if (persons.length === 0) return;
  const present = sql`p.id = m.person_id and m.person_id = any (${[...persons]}) and m.valid_to is null`;
  await sql`
    update household_membership as m set relation = p.relation from person as p
    where ${present} and m.valid_from >= ${on} and m.relation <> p.relation`.execute(trx);
  await sql`
    update household_membership as m set valid_to = ${on}, left_as = 'REVISED' from person as p
    where ${present} and m.relation <> p.relation`.execute(trx);
  await sql`
    insert into household_membership (household_id, village_code, person_id, relation, valid_from, joined_as, recorded_by)
    select p.household_id, p.village_code, p.id, p.relation, ${on}, 'REVISED', ${by}
    from person as p
    where p.id = any (${[...persons]}) and p.left_on is null and not exists (
      select from household_membership as m where m.person_id = p.id and m.valid_to is null)`.execute(trx);
}

/** Puts persons with all their facts under another household, in whose name row-level security then shows them. */
export async function putInHousehold(
  trx: Kysely<Tables>,
  persons: readonly string[],
  household: { readonly number: string; readonly village: string },
): Promise<void> {
  if (persons.length === 0) return;
  const home = { household_id: household.number, village_code: household.village };
  await trx.updateTable("person").set(home).where("id", "in", persons).execute();
  await trx.updateTable("person_state").set(home).where("person_id", "in", persons).execute();
}

/** Changes the number of members that a household has. */
export async function countMembers(trx: Kysely<Tables>, household: string, more: number): Promise<void> {
  await trx
    .updateTable("household")
    .set((eb) => ({ member_count: eb("member_count", "+", more) }))
    .where("id", "=", household)
    .execute();
}
