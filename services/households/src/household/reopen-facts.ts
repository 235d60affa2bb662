import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";
import type { HouseholdEventKind } from "../monitoring/event/event-kind.js";
import { recordEvents } from "../monitoring/event/record-events.js";

/** The tables whose rows hold from one day until another, and whose facts they are. */
const DATED_TABLES = {
  household_status: "household_id",
  living_conditions: "household_id",
  person_state: "person_id",
} as const;

/**
 * Closes the facts that hold now on a day and opens others from that day on (policy R-12); facts that were opened
 * on the same day are replaced. The rows name every column but `valid_to`, and hold one row per object. A change of
 * status leaves its event, which tells what happened.
 */
export async function reopenFacts(
  trx: Kysely<Tables>,
  table: keyof typeof DATED_TABLES,
  rows: readonly Record<string, unknown>[],
  day: string,
  event: { readonly kind: HouseholdEventKind; readonly note: string | null } = {
    kind: "REVISED",
    note: null,
  },
): Promise<void> {
  if (rows.length === 0) return;
  const key = DATED_TABLES[table];
  const open = sql`valid_to is null and ${sql.ref(key)} = any (${rows.map((row) => row[key] as string)})`;
  await sql`delete from ${sql.table(table)} where ${open} and valid_from = ${day}`.execute(trx);
  await sql`update ${sql.table(table)} set valid_to = ${day} where ${open}`.execute(trx);
  await insertRows(
    trx,
    table,
    rows.map((row) => ({ ...row, valid_from: day })),
  );
  if (table !== "household_status") return;
  const { kind, note } = event;
  await recordEvents(
    trx,
    rows.map((row) => ({ household: row.household_id as string, kind, note, on: day })),
    String(rows[0]?.recorded_by),
  );
}
