import { createHash } from "node:crypto";
import { type Generated, type Kysely, sql, type Transaction } from "kysely";
import { type Audited, writeAudit } from "../database/audit.js";
import type { Migration } from "../database/migrate.js";
import { badInput, conflict } from "../errors.js";
import type { RequestContext } from "../graph/context.js";

/** Acts that took effect, by the request id their caller gave. */
export type ActTable = {
  subject: string;
  request_id: string;
  act: string;
  input_hash: string;
  object_id: string | null;
  at: Generated<Date>;
};

/** A database that remembers acts. */
export type Acting = Audited & { act: ActTable };

/** Creates the memory of acts. */
export const actMigration: Migration = {
  name: "0000_act",
  up: async (db) => {
    await sql`
      create table act (
        subject text not null,
        request_id text not null,
        act text not null,
        input_hash text not null,
        object_id text,
        at timestamptz not null default now(),
        primary key (subject, request_id)
      )`.execute(db);
  },
};

/** An act and what it is asked to do; `input` is compared where the request id comes again. */
export type ActRequest = { readonly act: string; readonly requestId: string; readonly input: unknown };

const REQUEST_ID = /^[\w.:-]{8,100}$/;

/**
 * Carries out an act once, in one transaction with its audit row: the same request id with the same input returns
 * the id of the object that the first one made or changed, with another input it is refused with CONFLICT. A
 * failed act leaves nothing, and its request id may be used again. Concurrent twins wait for each other.
 */
export async function performOnce<Tables extends Acting>(
  context: RequestContext<Tables>,
  { act, requestId, input }: ActRequest,
  carryOut: (trx: Transaction<Tables>) => Promise<string>,
): Promise<string> {
  if (!REQUEST_ID.test(requestId))
    throw badInput("requestId 应为 8 至 100 个字母、数字或 _ . : -", "requestId");
  const { viewer } = context;
  const hash = createHash("sha256")
    .update(`${act}\0${canonical(input)}`)
    .digest("base64url");
  return context.db.transaction().execute(async (trx) => {
    const acting = trx as unknown as Kysely<Acting>;
    const claimed = await acting
      .insertInto("act")
      .values({ subject: viewer.subject, request_id: requestId, act, input_hash: hash, object_id: null })
      .onConflict((known) => known.doNothing())
      .executeTakeFirst();
    if (claimed.numInsertedOrUpdatedRows === 0n) {
      const first = await acting
        .selectFrom("act")
        .select(["input_hash", "object_id"])
        .where("subject", "=", viewer.subject)
        .where("request_id", "=", requestId)
        .executeTakeFirstOrThrow();
      if (first.input_hash !== hash)
        throw conflict("requestId 已用于另一请求；新的请求须用新的编号", { requestId });
      return first.object_id as string;
    }
    const id = await carryOut(trx);
    await acting
      .updateTable("act")
      .set({ object_id: id })
      .where("subject", "=", viewer.subject)
      .where("request_id", "=", requestId)
      .execute();
    await writeAudit(trx, viewer, context.requestId, { action: act, objectIds: [id] });
    return id;
  });
}

/** The same text for the same input, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
