import type { TestSubgraph } from "@fupin/server-kit/testing/test-subgraph";
import { sql } from "kysely";
import type { Tables } from "../db/tables.js";

const MOST_EVENTS = 5_000;

/**
 * What the department publishes of an object; undefined where nothing was ever published of it. The feed passes by
 * no transaction that still runs, wherever in the cluster: other tests' are waited for.
 */
export async function publishedFacts(
  { db, subgraph }: TestSubgraph<Tables>,
  type: string,
  key: string,
): Promise<unknown> {
  const reached = async (): Promise<boolean> => {
    const { rows } = await sql<{ reached: boolean }>`
      select coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) as reached from outbox
      where type = ${type}`.execute(db);
    return rows[0]?.reached === true;
  };
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 20));
  const { events } = await subgraph.feed.read({ type, after: null, limit: MOST_EVENTS });
  const event = events.find((each) => each.key === key);
  if (event?.problem !== undefined) throw new Error(event.problem);
  return event?.facts;
}

/** How many changes of an object were published. */
export async function publishedChanges(
  { db }: TestSubgraph<Tables>,
  type: string,
  key: string,
): Promise<number> {
  const { rows } = await sql<{ changes: number }>`
    select count(*) as changes from outbox where type = ${type} and key = ${key}`.execute(db);
  return rows[0]?.changes ?? 0;
}
