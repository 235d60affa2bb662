import type { LocalDate } from "@fupin/domain-types/local-date";
import { ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../db/tables.js";
import { decidedByParameters } from "../policy/decided-by-parameters.js";
import { type Entitlement, entitlementOf } from "./relocation.rules.js";
import type { LockedRelocation } from "./relocation-course.js";

/** The key of a relocation's next fact in a table, attributed. */
export const factOf = ({ id, householdId, version }: LockedRelocation, recordedBy: string) => ({
  household_id: householdId,
  relocation_id: id,
  // Each act leads to one version, so that its facts find their step.
  serial: version + 1,
  recorded_by: recordedBy,
});

/**
 * Enters persons as movers. Refuses whoever moves with another household already, wherever that is: a household
 * that split after its consent brings nobody in a second time (policy L-1).
 */
export async function enterMembers(
  trx: Transaction<Tables>,
  relocation: LockedRelocation,
  persons: readonly string[],
  joinedOn: LocalDate,
  recordedBy: string,
): Promise<void> {
  const { numInsertedOrUpdatedRows: entered } = await trx
    .insertInto("relocation_member")
    .values(
      // One order for all, so that two acts with the same persons cannot wait for each other.
      [...persons].sort().map((person) => ({
        household_id: relocation.householdId,
        relocation_id: relocation.id,
        person_id: person,
        joined_on: joinedOn,
        left_on: null,
        recorded_by: recordedBy,
      })),
    )
    .onConflict((taken) => taken.column("person_id").where("left_on", "is", null).doNothing())
    .executeTakeFirst();
  const refused = persons.length - Number(entered ?? 0);
  if (refused === 0) return;
  const own = await trx
    .selectFrom("relocation_member")
    .select("person_id")
    .where("relocation_id", "=", relocation.id)
    .where("left_on", "is", null)
    .execute();
  const mine = new Set(own.map(({ person_id }) => person_id));
  const elsewhere = persons.filter((person) => !mine.has(person));
  throw ruleViolated(
    "L-1",
    `有 ${refused} 人已实名列入一户的搬迁，不能再列入：${(elsewhere.length > 0 ? elsewhere : persons).join("、")}`,
    { persons: elsewhere.length > 0 ? elsewhere : persons },
  );
}

/** Records what a household is entitled to from a day on; returns it (policy L-2). */
export async function recordEntitlement(
  trx: Transaction<Tables>,
  relocation: LockedRelocation,
  persons: number,
  since: LocalDate,
  recordedBy: string,
): Promise<Entitlement> {
  const { householdId, perCapitaIncome } = relocation;
  const parameters = await loadParameters(trx);
  const entitlement = decidedByParameters("L-2", () =>
    entitlementOf({ persons, perCapitaIncome }, parameters, householdId, since),
  );
  await trx
    .insertInto("relocation_entitlement")
    .values({
      ...factOf(relocation, recordedBy),
      since,
      persons,
      area_cap: entitlement.areaCap,
      subsidy: entitlement.subsidy,
      lines: JSON.stringify(entitlement.lines),
    })
    .execute();
  return entitlement;
}

/** Ends whatever a relocation holds: its dwelling, its place on a waiting list, its house that was approved. */
export async function releaseHousing(
  trx: Transaction<Tables>,
  { id }: LockedRelocation,
  on: LocalDate,
): Promise<void> {
  await sql`
    with ended as (
      update dwelling_allotment set ended_on = greatest(${on}::date, allotted_on)
      where relocation_id = ${id} and ended_on is null returning dwelling_id),
    left_list as (
      update site_waiting set left_on = ${on} where relocation_id = ${id} and left_on is null),
    given_up as (
      update dispersed_dwelling set ended_on = ${on} where relocation_id = ${id} and ended_on is null)
    update site_dwelling set persons = null where id in (select dwelling_id from ended)`.execute(trx);
}

/** Ends the membership of everybody who was to move. */
export async function releaseMembers(
  trx: Transaction<Tables>,
  { id }: LockedRelocation,
  on: LocalDate,
): Promise<void> {
  await trx
    .updateTable("relocation_member")
    .set({ left_on: sql<string>`greatest(${on}::date, joined_on)` })
    .where("relocation_id", "=", id)
    .where("left_on", "is", null)
    .execute();
}
