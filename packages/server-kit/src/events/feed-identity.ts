import { type Kysely, type QueryExecutorProvider, sql } from "kysely";
import type { Publishing } from "./outbox.js";

/**
 * Creates the feed's identity. `feed_origin()` says where the database lives: the server, its timeline, which every
 * restore to a point in time and every promotion of a replica begins anew, and the database in it. Positions are
 * numbers of transactions: after a restore they are given a second time, and what was read may never have been.
 */
export async function createFeedIdentity(db: QueryExecutorProvider): Promise<void> {
  await sql`
    create function feed_origin() returns text language sql stable as $$
      select concat_ws('/', (select system_identifier from pg_control_system()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (select oid from pg_database where datname = current_database()))
    $$`.execute(db);
  await sql`
    create table feed (
      id uuid not null default gen_random_uuid(),
      origin text not null default feed_origin(),
      only_row boolean primary key default true check (only_row)
    )`.execute(db);
  await sql`insert into feed default values`.execute(db);
}

/**
 * Makes a database that was restored, copied or taken over by a replica another feed, which its readers read from
 * the beginning. Rows of transactions that this server has not counted to yet come first. Of several processes one
 * does it. Returns whether there was anything to do.
 */
export async function renewRestoredFeed(db: Kysely<Publishing>): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    // A restored outbox may be large.
    await sql`set local statement_timeout = 0`.execute(trx);
    const { numAffectedRows } = await sql`
      update feed set id = gen_random_uuid(), origin = feed_origin() where origin <> feed_origin()`.execute(
      trx,
    );
    if (numAffectedRows === undefined || numAffectedRows === 0n) return false;
    await sql`
      update outbox set xid = '0'::xid8 where xid >= pg_snapshot_xmax(pg_current_snapshot())`.execute(trx);
    await sql`delete from compaction`.execute(trx);
    await sql`delete from relay`.execute(trx);
    return true;
  });
}
