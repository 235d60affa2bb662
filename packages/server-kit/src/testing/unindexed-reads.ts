import { type Kysely, sql } from "kysely";
import type { Publication } from "../events/database-feed.js";
import { planAnew } from "../events/plan-anew.js";

/**
 * The tables that a department reads as a whole to tell the facts of some objects, each with the contract: none may
 * be, as a page of facts must not read a province.
 */
export async function unindexedReads<Tables>(
  db: Kysely<Tables>,
  publications: readonly Publication<Tables>[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { contract, read } of publications) {
    const { rows: told } = await sql<{ key: string }>`
      select distinct key from outbox where type = ${contract.type} limit 50`.execute(db);
    if (told.length === 0) throw new Error(`nothing has been published by ${contract.type}`);
    const tables = await db.transaction().execute(async (trx) => {
      await planAnew(trx);
      const before = await wholeReads(trx);
      await read(
        trx,
        told.map(({ key }) => key),
      );
      const after = await wholeReads(trx);
      return [...after].flatMap(([table, reads]) => (reads > (before.get(table) ?? 0) ? [table] : []));
    });
    found.push(...tables.map((table) => `${contract.type}: ${table}`));
  }
  return found.sort();
}

/** How often the session has read each table as a whole, as far as it has not reported it yet. */
async function wholeReads<Tables>(trx: Kysely<Tables>): Promise<Map<string, number>> {
  const { rows } = await sql<{ table: string; reads: number }>`
    select relname as table, seq_scan as reads from pg_stat_xact_user_tables`.execute(trx);
  return new Map(rows.map(({ table, reads }) => [table, Number(reads)]));
}
