import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { badInput, notFound } from "@fupin/server-kit/errors";
import type { Kysely } from "kysely";
import type { HouseholdStatusTable, HouseholdTable, Tables } from "../db/tables.js";

/** A household that an act holds until its transaction ends, with the status it has now. */
export type LockedHousehold = Pick<
  HouseholdTable,
  "id" | "village_code" | "villager_group" | "member_count" | "registered_on"
> &
  Pick<HouseholdStatusTable, "status" | "category" | "main_cause" | "other_causes" | "valid_from">;

/**
 * Locks a household, so that acts on it follow one another; throws NOT_FOUND for one the viewer does not see.
 * Whoever locks several does so in the order of their numbers.
 */
export async function lockHousehold(
  trx: Kysely<Tables>,
  id: string,
  field = "household",
): Promise<LockedHousehold> {
  const number = parseHouseholdNumber(id);
  if (!number.ok) throw badInput(number.error, field);
  const locked = await trx
    .selectFrom("household")
    .select(["id", "village_code", "villager_group", "member_count", "registered_on"])
    .where("id", "=", number.value)
    .forUpdate()
    .executeTakeFirst();
  // Read after the lock is held, so that it is what the act before left.
  const status = await trx
    .selectFrom("household_status")
    .select(["status", "category", "main_cause", "other_causes", "valid_from"])
    .where("household_id", "=", number.value)
    .where("valid_to", "is", null)
    .executeTakeFirst();
  if (locked === undefined || status === undefined) throw notFound("该户");
  return { ...locked, ...status };
}
