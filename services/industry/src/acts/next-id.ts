import { type Kysely, sql } from "kysely";
import type { Tables } from "../db/tables.js";

/** Tables whose ids are an owner's code, a hyphen with a letter, and a serial within the owner. */
type Numbered = {
  readonly table: keyof Tables & string;
  /** Region code or household number that the id begins with. */
  readonly owner: string;
  /** Such as `-P`. */
  readonly mark: string;
  readonly digits: number;
};

/**
 * The next id of an owner, such as `520329102204-P006`. Holds a lock on the owner's ids of the table until the
 * transaction ends, so that two acts at once get two ids; whatever else is counted over the owner is safe too.
 */
export async function nextId(trx: Kysely<Tables>, { table, owner, mark, digits }: Numbered): Promise<string> {
  await lockOn(trx, `${table}:${owner}`);
  const prefix = `${owner}${mark}`;
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substr(id, ${prefix.length + 1})::int), 0) as last
    from ${sql.table(table)} where id >= ${prefix} and id < ${`${prefix}~`}`.execute(trx);
  return `${prefix}${String((rows[0]?.last ?? 0) + 1).padStart(digits, "0")}`;
}

/** Waits for, and holds until the transaction ends, the locks of these names; in their order, so that nobody deadlocks. */
export async function lockOn(trx: Kysely<Tables>, ...names: readonly string[]): Promise<void> {
  const inOrder = [...new Set(names)].sort();
  await sql`
    select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${inOrder}::text[]) as of (name)`.execute(
    trx,
  );
}

/** As `lockOn`, beside others who do the same: only who takes the lock alone keeps them waiting. */
export async function shareLockOn(trx: Kysely<Tables>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`.execute(trx);
}
