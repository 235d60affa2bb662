import { setTimeout as after } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemViewer } from "../../src/database/department-database.js";
import { compactOutbox } from "../../src/events/compaction.js";
import { Consumer } from "../../src/events/consumer.js";
import type { EventFeed } from "../../src/events/feed.js";
import { renewRestoredFeed } from "../../src/events/feed-identity.js";
import { readFreshness } from "../../src/events/freshness.js";
import type { Publishing } from "../../src/events/outbox.js";
import { createLogger } from "../../src/logging.js";
import { contract, put, stockFeed, type Target, takeOver } from "./stock.js";
import { type StockDatabases, stockDatabases } from "./stock-databases.js";

const log = createLogger("test", "silent");
let databases: StockDatabases;
let publishing: Kysely<Publishing>;
let feed: EventFeed;

beforeAll(async () => {
  databases = await stockDatabases();
  publishing = databases.stock as unknown as Kysely<Publishing>;
  feed = stockFeed(databases.source.database);
});
beforeEach(() => databases.empty());
afterAll(() => databases.close());

const consumerOf = (from: EventFeed, pageSize: number): Consumer<Target> =>
  new Consumer({
    database: databases.target.database,
    subscription: takeOver(),
    feed: from,
    log,
    pageSize,
    pause: 5,
  });
const everything = { type: contract.type, after: null, limit: 5_000 };

describe("an outbox", () => {
  it("has one row for an object that a transaction changed many times, also after a part was undone", async () => {
    await databases.stock.transaction().execute(async (trx) => {
      await sql`savepoint part`.execute(trx);
      await put(trx, "a", 1);
      await sql`rollback to savepoint part`.execute(trx);
      for (const amount of [2, 3, 4]) await put(trx, "a", amount);
      await put(trx, "b", 5);
    });
    const { rows } = await sql<{ key: string }>`select key from outbox order by key`.execute(publishing);
    expect(rows).toEqual([{ key: "a" }, { key: "b" }]);
  });

  it("of one object that changed ten thousand times is compacted in moments", async () => {
    await sql`
      insert into outbox (xid, type, key) select '1'::xid8, ${contract.type}, 'hot' from generate_series(1, 10000)`.execute(
      publishing,
    );
    const began = Date.now();
    expect(await compactOutbox(publishing, contract.type)).toBe(9_999);
    expect(Date.now() - began).toBeLessThan(5_000);
    expect((await feed.read(everything)).events).toHaveLength(1);
  });

  it("looks only at what came since it was last compacted", async () => {
    await sql`
      insert into outbox (xid, type, key)
      select '1'::xid8, ${contract.type}, k::text from generate_series(1, 20) as k`.execute(publishing);
    expect(await compactOutbox(publishing, contract.type, 7)).toBe(0);
    await sql`insert into outbox (xid, type, key) values ('2', ${contract.type}, '3')`.execute(publishing);
    const steps = await databases.source.countStatements(() => compactOutbox(publishing, contract.type, 7));
    expect(steps.filter((statement) => /fresh/.test(statement))).toHaveLength(1);
    expect((await feed.read(everything)).events).toHaveLength(20);
  });

  it("of a restored or copied database is another feed, whatever number transactions have there", async () => {
    const { stock } = databases;
    await put(stock, "a", 1);
    const before = await settledPage();
    // As if it had lived elsewhere, where more transactions had been.
    await sql`update outbox set xid = '9000000000000000'`.execute(stock);
    await sql`update feed set origin = 'another server'`.execute(stock);
    const after = await feed.read(everything);
    expect(after.feed).not.toBe(before.feed);
    expect(after.events).toMatchObject([{ key: "a" }]);
    expect(await renewRestoredFeed(publishing)).toBe(false);
    await put(stock, "b", 2);
    expect((await settledPage()).events).toHaveLength(2);
  });

  it("is read by the service's role, which may not do more than write and read it", async () => {
    await put(databases.source.database.as(systemViewer), "a", 1);
    expect((await settledPage()).events).toMatchObject([{ key: "a", facts: { id: "a", amount: 1 } }]);
  });
});

describe("a reader", () => {
  it("takes smaller pages where a page takes too long, and is not held up", async () => {
    for (let serial = 0; serial < 8; serial += 1) await put(databases.stock, `a${serial}`, serial);
    const slow: EventFeed = {
      read: (request) =>
        request.limit > 2 ? Promise.reject(new Error("took too long")) : feed.read(request),
    };
    const consumer = consumerOf(slow, 8);
    consumer.start();
    try {
      await expect.poll(() => databases.effects(), { timeout: 20_000 }).toBe(8);
    } finally {
      await consumer.stop();
    }
  });

  it("does not blame the facts where its own table is not there", async () => {
    await put(databases.stock, "a", 1);
    await settledPage();
    const takes = takeOver();
    const consumer = new Consumer<Target>({
      database: databases.target.database,
      subscription: { ...takes, apply: async (trx) => void (await sql`select * from nowhere`.execute(trx)) },
      feed,
      log,
    });
    await expect(consumer.catchUp()).rejects.toThrow(/nowhere/);
    await consumerOf(feed, 8).catchUp();
    expect(await readFreshness(databases.known, [contract])).toMatchObject([{ applied: 1, unapplied: 0 }]);
  });
});

/** The whole feed, once other tests' transactions do not hold it back. */
async function settledPage(): ReturnType<EventFeed["read"]> {
  for (;;) {
    const page = await feed.read(everything);
    if (page.behind === 0) return page;
    await after(5);
  }
}
