import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import { anyOf } from "../db/any-of.js";
import type { Tables } from "../db/tables.js";

/**
 * The category of a household on a day (policy R-5); undefined where it was not registered then. It is all that
 * health asks of the registry, and the day asked is a past one: the day of a discharge (policy H-6).
 */
export type StatusOn = (household: string, day: LocalDate) => HouseholdCategory | undefined;

/** From a day on a household has this category; null: it is not, or no longer, registered. */
export type StatusChange = {
  readonly household: string;
  readonly from: LocalDate;
  readonly category: HouseholdCategory | null;
};

/** What health knows of some households' status, by one statement. */
export async function loadStatusOn(db: Kysely<Tables>, households: readonly string[]): Promise<StatusOn> {
  const rows = await db
    .selectFrom("household_status_by_date")
    .select(["household_id as household", "valid_from as from", "category"])
    .where("household_id", "=", anyOf(households))
    .orderBy("valid_from")
    .orderBy("id")
    .execute();
  return statusOnOf(rows);
}

/** The status of each household on any day, from its changes in the order of their days and of their recording. */
export function statusOnOf(changes: readonly StatusChange[]): StatusOn {
  const byHousehold = Map.groupBy(changes, ({ household }) => household);
  return (household, day) =>
    byHousehold.get(household)?.findLast(({ from }) => from <= day)?.category ?? undefined;
}

/** Adds changes of status: the one place where the registry's facts come in. A later word for a day counts. */
export async function recordStatusChanges(
  trx: Kysely<Tables>,
  changes: readonly StatusChange[],
  recordedBy: string,
): Promise<void> {
  await insertRows(
    trx,
    "household_status_by_date",
    changes.map(({ household, from, category }) => ({
      household_id: household,
      valid_from: from,
      category,
      recorded_by: recordedBy,
    })),
  );
}
