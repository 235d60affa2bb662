import { setTimeout as after } from "node:timers/promises";
import { type QueryExecutorProvider, sql } from "kysely";
import type { EventFeed, FeedPage } from "../events/feed.js";

/** A department's feed, and the database it is read from. */
export type Publisher = {
  readonly db: QueryExecutorProvider;
  readonly subgraph: { readonly feed: EventFeed };
};

const MOST_EVENTS = 5_000;
const LONGEST_WAIT_MS = 20_000;

/**
 * What a department has published after a position. A feed passes by no transaction that still runs, wherever on the
 * server: those of other test files are waited for.
 */
export async function publishedAfter(
  { db, subgraph }: Publisher,
  type: string,
  position: string | null = null,
): Promise<FeedPage> {
  const settled = async (): Promise<boolean> => {
    const { rows } = await sql`
      select from outbox where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`.execute(db);
    return rows.length === 0;
  };
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (!(await settled())) {
    if (Date.now() > deadline) throw new Error("a transaction on the test server does not end");
    await after(10);
  }
  return subgraph.feed.read({ type, after: position, limit: MOST_EVENTS });
}

/** What a department publishes of an object; undefined where nothing was ever published of it. */
export async function publishedFacts(publisher: Publisher, type: string, key: string): Promise<unknown> {
  const { events } = await publishedAfter(publisher, type);
  const event = events.find((each) => each.key === key);
  if (event?.problem !== undefined) throw new Error(event.problem);
  return event?.facts;
}

/** How many transactions that changed an object are in the outbox. */
export async function publishedChanges(
  { db }: Pick<Publisher, "db">,
  type: string,
  key: string,
): Promise<number> {
  const { rows } = await sql<{ changes: number }>`
    select count(*) as changes from outbox where type = ${type} and key = ${key}`.execute(db);
  return rows[0]?.changes ?? 0;
}
