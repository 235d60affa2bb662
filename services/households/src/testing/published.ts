import type { EventFeed, FeedPage } from "@fupin/server-kit/events/feed";
import { type Kysely, sql } from "kysely";
import { vi } from "vitest";
import type { Tables } from "../db/tables.js";

/** The department's feed, and the database it is read from. */
export type Publisher = { readonly db: Kysely<Tables>; readonly feed: EventFeed };

/**
 * What the department has published after a position. A feed waits for every transaction that runs on the server,
 * those of other test files too: the reading begins when they have ended.
 */
export async function publishedAfter(
  { db, feed }: Publisher,
  type: string,
  after: string | null = null,
): Promise<FeedPage> {
  await vi.waitFor(
    async () => {
      const { rows } = await sql`
        select from outbox where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`.execute(db);
      if (rows.length > 0) throw new Error("a transaction still runs");
    },
    { timeout: 10_000, interval: 10 },
  );
  return feed.read({ type, after, limit: 5_000 });
}
