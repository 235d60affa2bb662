import { setTimeout as after } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { DepartmentDatabase, systemViewer } from "../../../src/database/department-database.js";
import { compactOutbox } from "../../../src/events/compaction.js";
import { Consumer } from "../../../src/events/consumer.js";
import type { EventFeed, FeedPage } from "../../../src/events/feed.js";
import type { NatsLink } from "../../../src/events/jetstream/nats-link.js";
import type { Publishing } from "../../../src/events/outbox.js";
import type { Logger } from "../../../src/logging.js";
import { contract, put, type Source, stockFeed, type Target, takeOver } from "../stock.js";

/** What a worker is told: who it is, and where things are. */
export type Orders = {
  readonly role: "producer" | "relay" | "consumer";
  readonly sourceUrl: string;
  readonly targetUrl: string;
  /** Facts go over NATS instead of being read in the publisher's database. */
  readonly nats: string | null;
  readonly seed: number;
};

const OBJECTS = 40;
const orders = JSON.parse(process.argv[2] ?? "") as Orders;
const quiet = { warn: () => {}, info: () => {}, error: () => {} } as unknown as Logger;
let state = orders.seed >>> 0;

/** The next of a series of pseudo-random numbers below a bound (mulberry32). */
function random(below: number): number {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
}

/** Whoever kills this process counts its steps. */
const step = (): boolean => process.stdout.write(".");

const counted = (feed: EventFeed, each: (page: FeedPage) => void = () => {}): EventFeed => ({
  read: async (request) => {
    step();
    const page = await feed.read(request);
    each(page);
    return page;
  },
});

const source = (): DepartmentDatabase<Source> =>
  new DepartmentDatabase({ url: orders.sourceUrl, maxConnections: 5 });

async function natsLink(url: string): Promise<NatsLink> {
  const { NatsLink } = await import("../../../src/events/jetstream/nats-link.js");
  return new NatsLink({ servers: [new URL(url)], replicas: 1 }, orders.role);
}

/** Changes in transactions of any size, some rolled back, some slow to commit; now and then a compaction. */
async function produce(db: Kysely<Source>): Promise<never> {
  for (;;) {
    if (random(15) === 0) await compactOutbox(db as unknown as Kysely<Publishing>, contract.type, 50);
    const trx = await db.startTransaction().execute();
    try {
      for (let changes = 1 + random(12); changes > 0; changes -= 1) {
        const id = `o${random(OBJECTS)}`;
        if (random(5) === 0) await trx.deleteFrom("stock").where("id", "=", id).execute();
        else await put(trx, id, random(1_000));
        if (random(8) === 0) await after(random(15));
      }
      step();
      if (random(6) === 0) await trx.rollback().execute();
      else await trx.commit().execute();
    } catch {
      // Two of them in each other's way: PostgreSQL ends one.
      await trx
        .rollback()
        .execute()
        .catch(() => undefined);
    }
  }
}

async function consume(): Promise<void> {
  const delivered = new Map<string, string>();
  let feed: EventFeed;
  if (orders.nats === null) feed = stockFeed(source());
  else {
    const { JetStreamFeed } = await import("../../../src/events/jetstream/jetstream-feed.js");
    feed = new JetStreamFeed(await natsLink(orders.nats), contract.publisher);
  }
  new Consumer<Target>({
    database: new DepartmentDatabase({ url: orders.targetUrl, maxConnections: 2 }),
    subscription: takeOver((key) => delivered.get(key) ?? null),
    feed: counted(feed, ({ events }) => {
      delivered.clear();
      for (const { key, position } of events) delivered.set(key, position);
    }),
    log: quiet,
    pageSize: 7,
    pause: 3,
  }).start();
}

async function relay(nats: string): Promise<void> {
  const { Relay } = await import("../../../src/events/jetstream/relay.js");
  const database = source();
  new Relay({
    department: contract.publisher,
    database,
    feed: counted(stockFeed(database)),
    types: [contract.type],
    log: quiet,
    link: await natsLink(nats),
    replicas: 1,
    pageSize: 9,
    pause: 3,
  }).start();
}

if (orders.role === "producer") {
  const db = source().as(systemViewer);
  await sql`select 1`.execute(db);
  for (let producers = 0; producers < 3; producers += 1) void produce(db);
} else if (orders.role === "consumer") await consume();
else if (orders.nats !== null) await relay(orders.nats);
