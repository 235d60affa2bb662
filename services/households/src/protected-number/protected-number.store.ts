import type { ReadingPurpose } from "@fupin/domain-types/identity";
import { sql } from "kysely";
import type { HouseholdsContext } from "../households-context.js";

/** The numbers that are encrypted at rest. */
export type ProtectedNumber = "identity" | "bankAccount";

/** The column of each, which also binds its ciphertext. */
export const SEALED_COLUMNS = {
  identity: "person.identity_number",
  bankAccount: "household.bank_account",
} as const;

const SOURCES = {
  identity: {
    table: sql.table("person"),
    sealed: sql.ref("identity_sealed"),
    action: "READ_IDENTITY_NUMBER",
  },
  bankAccount: {
    table: sql.table("household"),
    sealed: sql.ref("bank_account_sealed"),
    action: "READ_BANK_ACCOUNT",
  },
};

/**
 * Opens the numbers of these objects. Reading and auditing are one statement: no number leaves the database
 * without its audit row.
 */
export async function openedAndAudited(
  { db, viewer, requestId, sealed }: HouseholdsContext,
  number: ProtectedNumber,
  purpose: ReadingPurpose,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { table, sealed: column, action } = SOURCES[number];
  const { rows } = await sql<{ id: string; sealed: string }>`
    with found as (
      select id, ${column} as sealed from ${table} where id = any (${[...ids]}) and ${column} is not null
    ), audited as (
      insert into audit (subject, roles, request_id, action, purpose, object_id)
      select ${viewer.subject}, ${[...viewer.roles]}, ${requestId}, ${action}, ${purpose}, id from found
    )
    select id, sealed from found`.execute(db);
  return new Map(rows.map((row) => [row.id, sealed.open(SEALED_COLUMNS[number], row.sealed)]));
}
