import { setTimeout as after } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { compactOutbox } from "../../src/events/compaction.js";
import { Consumer } from "../../src/events/consumer.js";
import type { EventFeed } from "../../src/events/feed.js";
import { readFreshness } from "../../src/events/freshness.js";
import type { Publishing } from "../../src/events/outbox.js";
import { readAnew } from "../../src/events/read-anew.js";
import { createLogger } from "../../src/logging.js";
import { contract, put, type Target, takeOver } from "./stock.js";
import { type StockDatabases, stockDatabases } from "./stock-databases.js";

/** A transport under test. */
export type FeedUnderTest = {
  readonly feed: EventFeed;
  /** Brings what is published now to where the feed is read. */
  flush(): Promise<void>;
  /** Forgets what was brought there. */
  empty(): Promise<void>;
  close(): Promise<void>;
};

const log = createLogger("test", "silent");

/** What every transport promises. */
export function feedSuite(
  transport: string,
  open: (databases: StockDatabases) => Promise<FeedUnderTest>,
): void {
  let databases: StockDatabases;
  let under: FeedUnderTest;

  const consumerOf = (pageSize = 3, from: EventFeed = under.feed): Consumer<Target> =>
    new Consumer({
      database: databases.target.database,
      subscription: takeOver(),
      feed: from,
      log,
      pageSize,
      pause: 5,
    });
  const takeWhatIsThere = async (consumer = consumerOf()): Promise<void> => {
    await under.flush();
    await consumer.catchUp();
  };
  /** Other tests' transactions on the same server hold every feed back; so this waits until nothing is left. */
  const takeAll = async (consumer = consumerOf()): Promise<void> => {
    for (;;) {
      await takeWhatIsThere(consumer);
      const [freshness] = await readFreshness(databases.known, [contract]);
      const { events, behind } = await lastPage();
      if (freshness?.behind === 0 && events.length === 0 && behind === 0) return;
      await after(5);
    }
  };
  const lastPage = async () => {
    const { position } = await databases.known
      .selectFrom("consumption")
      .select("position")
      .executeTakeFirstOrThrow();
    return under.feed.read({ type: contract.type, after: position, limit: 1 });
  };

  describe(`facts of another department over ${transport}`, () => {
    beforeAll(async () => {
      databases = await stockDatabases();
      under = await open(databases);
    });
    beforeEach(async () => {
      await databases.empty();
      await under.empty();
    });
    afterAll(async () => {
      await under.close();
      await databases.close();
    });

    it("are taken over as they stand, in pages, each change once, also that there are none any more", async () => {
      const { stock, levels, effects } = databases;
      for (let serial = 1; serial <= 7; serial += 1) await put(stock, `a/${serial}.*>`, serial);
      const consumer = consumerOf();
      await takeAll(consumer);
      expect(Object.values(await levels())).toEqual([1, 2, 3, 4, 5, 6, 7]);
      await takeAll(consumer);
      expect(await effects()).toBe(7);
      await put(stock, "a/1.*>", 10);
      await stock.deleteFrom("stock").where("id", "=", "a/2.*>").execute();
      await takeAll(consumer);
      expect(Object.values(await levels())).toEqual([10, 3, 4, 5, 6, 7]);
      expect(await effects()).toBe(9);
    });

    it("are taken over from both keys where a row goes to another object", async () => {
      await put(databases.stock, "old", 1);
      await takeAll();
      await databases.stock.updateTable("stock").set({ id: "new" }).execute();
      await takeAll();
      expect(await databases.levels()).toEqual({ new: 1 });
    });

    it("are not passed by when a transaction commits late, and nobody is called up to date before", async () => {
      const { stock, known, levels } = databases;
      const consumer = consumerOf();
      const late = await stock.startTransaction().execute();
      await put(late, "late", 1);
      await put(stock, "early", 2);
      await takeWhatIsThere(consumer);
      expect(await levels()).toEqual({});
      expect(await readFreshness(known, [contract])).toMatchObject([{ behind: 1, caughtUpAt: null }]);
      await late.commit().execute();
      await takeAll(consumer);
      expect(await levels()).toEqual({ early: 2, late: 1 });
      expect(await readFreshness(known, [contract])).toMatchObject([
        { behind: 0, applied: 2, caughtUpAt: expect.any(Date) },
      ]);
    });

    it("are not passed by when an earlier transaction takes a later number", async () => {
      const { stock, levels } = databases;
      const consumer = consumerOf();
      const first = await stock.startTransaction().execute();
      await sql`select pg_current_xact_id()`.execute(first);
      const second = await stock.startTransaction().execute();
      await put(second, "second", 2);
      await put(first, "first", 1);
      await first.commit().execute();
      await takeWhatIsThere(consumer);
      await second.commit().execute();
      await takeAll(consumer);
      expect(await levels()).toEqual({ first: 1, second: 2 });
    });

    it("of a change that was rolled back are never told", async () => {
      const gone = await databases.stock.startTransaction().execute();
      await put(gone, "gone", 1);
      await gone.rollback().execute();
      await takeAll();
      expect(await databases.effects()).toBe(0);
    });

    it("are taken over once by several copies of a service", async () => {
      for (let serial = 1; serial <= 30; serial += 1) await put(databases.stock, `a${serial}`, serial);
      await under.flush();
      await Promise.all([1, 2, 3, 4].map(() => consumerOf().catchUp()));
      await takeAll();
      expect(await databases.effects()).toBe(30);
    });

    it("that do not keep to the contract or cannot be stored are noted, and hold nobody up", async () => {
      const { stock, known, levels } = databases;
      await put(stock, "negative", -1);
      await put(stock, "fine", 1);
      await put(stock, "too-many", 5000);
      await put(stock, "fine-too", 2);
      const consumer = consumerOf(10);
      await takeAll(consumer);
      expect(await levels()).toEqual({ fine: 1, "fine-too": 2 });
      const noted = known.selectFrom("unapplied_event").select(["key", "problem"]).orderBy("key");
      expect(await noted.execute()).toEqual([
        { key: "negative", problem: "amount: too_small" },
        { key: "too-many", problem: expect.stringMatching(/23514 known_amount_check/) },
      ]);
      await put(stock, "negative", 3);
      await takeAll(consumer);
      expect(await levels()).toEqual({ fine: 1, "fine-too": 2, negative: 3 });
      expect(await readFreshness(known, [contract])).toMatchObject([
        { unapplied: 1, behind: 0, applied: 3, publisher: "industry" },
      ]);
    });

    it("are read from the beginning on demand, and where the feed is another one", async () => {
      const { stock, known, levels, effects } = databases;
      await put(stock, "a", 1);
      const consumer = consumerOf();
      await takeAll(consumer);
      await known.transaction().execute((trx) => readAnew(trx, takeOver()));
      expect(await levels()).toEqual({});
      await takeAll(consumer);
      expect(await levels()).toEqual({ a: 1 });
      // What was restored never heard of what readers had been told.
      await known.insertInto("known").values({ id: "lost", amount: 1 }).execute();
      await sql`update feed set id = gen_random_uuid()`.execute(stock);
      await takeAll(consumer);
      await put(stock, "b", 2);
      await takeAll(consumer);
      expect([await levels(), await effects()]).toEqual([{ a: 1, b: 2 }, 2]);
    });

    it("are read from the beginning where the position is none of this transport", async () => {
      const { stock, known, levels } = databases;
      await put(stock, "a", 1);
      await takeAll();
      for (const position of ["elsewhere", "1:2"]) {
        await known.updateTable("consumption").set({ position }).execute();
        await takeAll();
        expect(await levels()).toEqual({ a: 1 });
      }
    });

    it("survive compaction: one row an object is left, readers in the middle miss nothing", async () => {
      const { stock, levels } = databases;
      for (let round = 1; round <= 5; round += 1)
        for (const id of ["a", "b", "c", "d"]) await put(stock, id, round);
      const consumer = consumerOf();
      await under.flush();
      await consumer.readPage();
      expect(await compacted()).toBe(16);
      await takeAll(consumer);
      expect(await levels()).toEqual({ a: 5, b: 5, c: 5, d: 5 });
      await put(stock, "a", 6);
      await takeAll();
      expect(await compacted()).toBe(1);
      await takeAnew();
      expect(await levels()).toEqual({ a: 6, b: 5, c: 5, d: 5 });
    });

    const compacted = async (): Promise<number> => {
      let deleted = 0;
      const publishing = databases.stock as unknown as Kysely<Publishing>;
      for (;;) {
        deleted += await compactOutbox(publishing, contract.type, 3);
        const { rows } = await sql<{ all: boolean }>`
          select (select max(seq) from outbox) = (select seq from compaction) as all`.execute(publishing);
        if (rows[0]?.all) return deleted;
        await after(5);
      }
    };
    const takeAnew = async (): Promise<void> => {
      await databases.known.transaction().execute((trx) => readAnew(trx, takeOver()));
      await takeAll();
    };
  });
}
