import type { ReadingPurpose } from "@fupin/domain-types/identity";
import { type Generated, type QueryExecutorProvider, sql } from "kysely";
import type { Viewer } from "../viewer.js";
import type { Migration } from "./migrate.js";

/** Who did or read what, when and why (policy F-3). Rows are only ever added. */
export type AuditTable = {
  id: Generated<number>;
  at: Generated<Date>;
  subject: string;
  roles: string[];
  request_id: string;
  /** What was done, such as `READ_IDENTITY_NUMBER` or `IMPORT_REGISTER`. */
  action: string;
  purpose: ReadingPurpose | null;
  /** The object's id; never a number that is itself protected. */
  object_id: string;
  details: unknown;
};

/** A database that keeps an audit. */
export type Audited = { audit: AuditTable };

/** Creates the audit; every department's database begins with it. */
export const auditMigration: Migration = {
  name: "0000_audit",
  up: async (db) => {
    await sql`
      create table audit (
        id bigint generated always as identity primary key,
        at timestamptz not null default now(),
        subject text not null,
        roles text[] not null,
        request_id text not null,
        action text not null,
        purpose text,
        object_id text not null,
        details jsonb not null default '{}'
      )`.execute(db);
    await sql`create index audit_object on audit (object_id, at)`.execute(db);
    await sql`
      create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'the audit is append-only' using errcode = '42501'; end $$`.execute(db);
    await sql`
      create trigger audit_append_only before update or delete or truncate on audit
      for each statement execute function refuse_change()`.execute(db);
  },
};

/** One entry of the audit. */
export type AuditEntry = {
  readonly action: string;
  readonly objectIds: readonly string[];
  readonly purpose?: ReadingPurpose;
  readonly details?: Record<string, unknown>;
};

/** Writes the audit rows of an act; called with the transaction of the act itself. */
export async function writeAudit(
  trx: QueryExecutorProvider,
  viewer: Viewer,
  requestId: string,
  { action, objectIds, purpose, details = {} }: AuditEntry,
): Promise<void> {
  if (objectIds.length === 0) return;
  await sql`
    insert into audit (subject, roles, request_id, action, purpose, object_id, details)
    select ${viewer.subject}, ${[...viewer.roles]}, ${requestId}, ${action}, ${purpose ?? null}, id, ${JSON.stringify(details)}::jsonb
    from unnest(${[...objectIds]}::text[]) as id`.execute(trx);
}
