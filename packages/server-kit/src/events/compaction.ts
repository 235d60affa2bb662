import { type Kysely, sql } from "kysely";
import type { Publishing } from "./outbox.js";

/** Rows that one step looks at, so that no statement takes long however much has changed. */
const ROWS_A_STEP = 5_000;

/**
 * Deletes the rows of a contract whose object has changed again since: readers get the facts as they are now in any
 * case. What is left is one row for each object, from which everything can be read anew. Only what came since the
 * last time is looked at. Of several processes one does it at a time. Returns how many rows were deleted.
 */
export async function compactOutbox(
  db: Kysely<Publishing>,
  type: string,
  rowsAStep = ROWS_A_STEP,
): Promise<number> {
  await sql`insert into compaction (type, xid, seq) values (${type}, '0', 0) on conflict do nothing`.execute(
    db,
  );
  let deleted = 0;
  for (;;) {
    const step = await db.transaction().execute((trx) => compactStep(trx, type, rowsAStep));
    deleted += step.deleted;
    if (step.looked < rowsAStep) return deleted;
  }
}

/** Looks at the next rows: of each of their objects only the latest row that readers may have stays. */
async function compactStep(
  trx: Kysely<Publishing>,
  type: string,
  limit: number,
): Promise<{ looked: number; deleted: number }> {
  const { rows: reached } = await sql<{ xid: string; seq: string }>`
    select xid::text, seq::text from compaction where type = ${type} for update skip locked`.execute(trx);
  const [from] = reached;
  if (from === undefined) return { looked: 0, deleted: 0 };
  const { rows } = await sql<{ looked: number; deleted: number }>`
    with fresh as materialized (
      select key, xid, seq from outbox
      where type = ${type} and (xid, seq) > (${from.xid}::xid8, ${from.seq}::bigint)
        and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by xid, seq limit ${limit}
    ), latest as (
      select distinct on (key) key, xid, seq from fresh order by key, xid desc, seq desc
    ), gone as (
      delete from outbox as earlier using latest
      where earlier.type = ${type} and earlier.key = latest.key
        and (earlier.xid, earlier.seq) < (latest.xid, latest.seq)
      returning 1
    ), moved as (
      update compaction set (xid, seq) = (select xid, seq from fresh order by xid desc, seq desc limit 1)
      where type = ${type} and exists (select from fresh)
    )
    select (select count(*) from fresh) as looked, (select count(*) from gone) as deleted`.execute(trx);
  return rows[0] ?? { looked: 0, deleted: 0 };
}
