import { sql, type Transaction } from "kysely";
import type { AnySubscription } from "./subscription.js";

/** How far a contract was read; locked, so that one process at a time moves on. */
export async function lockConsumption<Tables>(
  trx: Transaction<Tables>,
  type: string,
): Promise<{ feed: string | null; position: string | null }> {
  await sql`insert into consumption (type) values (${type}) on conflict do nothing`.execute(trx);
  const { rows } = await sql<{ feed: string | null; position: string | null }>`
    select feed, position from consumption where type = ${type} for update`.execute(trx);
  return rows[0] as { feed: string | null; position: string | null };
}

/** Forgets what came by a contract, so that it is read from the beginning again. Interrupted, reading goes on. */
export async function readAnew<Tables>(
  trx: Transaction<Tables>,
  { contract, reset }: AnySubscription<Tables>,
): Promise<void> {
  await lockConsumption(trx, contract.type);
  await reset(trx);
  await sql`delete from unapplied_event where type = ${contract.type}`.execute(trx);
  await sql`
    update consumption set feed = null, position = null, applied = 0, behind = 0, last_event_at = null,
      caught_up_at = null
    where type = ${contract.type}`.execute(trx);
}
