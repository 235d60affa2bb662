import { setTimeout as after } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compactOutbox } from "../../../src/events/compaction.js";
import { Consumer } from "../../../src/events/consumer.js";
import type { EventFeed } from "../../../src/events/feed.js";
import { JetStreamFeed } from "../../../src/events/jetstream/jetstream-feed.js";
import { NatsLink } from "../../../src/events/jetstream/nats-link.js";
import { Relay } from "../../../src/events/jetstream/relay.js";
import type { Publishing } from "../../../src/events/outbox.js";
import { createLogger } from "../../../src/logging.js";
import { eventTestSettings } from "../environment.js";
import { type NatsServer, natsIsHere, startNatsServer } from "../nats-server.js";
import { contract, put, stockFeed, takeOver } from "../stock.js";
import { type StockDatabases, stockDatabases } from "../stock-databases.js";
import { buildWorker } from "./build-worker.js";
import { killAgainAndAgain } from "./victims.js";
import type { Orders } from "./worker.js";

const { crashRounds: ROUNDS, crashSeed: SEED } = eventTestSettings;
const LONGEST_TEST_MS = 60_000 + ROUNDS * 20_000;
const log = createLogger("test", "silent");

let worker: Awaited<ReturnType<typeof buildWorker>>;
let databases: StockDatabases;

beforeAll(async () => {
  worker = await buildWorker();
  databases = await stockDatabases();
});
afterAll(async () => {
  await databases.close();
  await worker.remove();
});

/** Kills every role so many times, all at once. Returns the seconds it took. */
async function kill(roles: readonly Orders["role"][], nats: NatsServer | null): Promise<number> {
  await databases.empty();
  // Of a few rounds each may be killed before it has done anything.
  await put(databases.stock, "before", 1);
  const began = Date.now();
  const orders = {
    sourceUrl: databases.source.appUrl,
    targetUrl: databases.target.appUrl,
    nats: nats?.url.href ?? null,
  };
  await Promise.all(
    roles.map((role, place) =>
      killAgainAndAgain(worker.program, { ...orders, role, seed: SEED + place * 1_000_000 }, ROUNDS),
    ),
  );
  return (Date.now() - began) / 1_000;
}

/** Reads what is left, then looks for what was lost or took effect twice. */
async function settle(feed: EventFeed, flush: () => Promise<void>): Promise<string> {
  const { target, stock, known, levels } = databases;
  const positions = new Map<string, string>();
  const observed: EventFeed = {
    read: async (request) => {
      const page = await feed.read(request);
      for (const { key, position } of page.events) positions.set(key, position);
      return page;
    },
  };
  const consumer = new Consumer({
    database: target.database,
    subscription: takeOver((key) => positions.get(key) ?? null),
    feed: observed,
    log,
  });
  const last = async () => {
    const row = await known.selectFrom("consumption").selectAll().executeTakeFirst();
    const page = await feed.read({ type: contract.type, after: row?.position ?? null, limit: 1 });
    return { row, behind: page.behind + page.events.length };
  };
  await flush();
  await consumer.catchUp();
  // Transactions of the killed end when PostgreSQL notices; until then they hold the feed back.
  while ((await last()).behind > 0) {
    await after(10);
    await flush();
    await consumer.catchUp();
  }
  const stocked = await stock.selectFrom("stock").selectAll().orderBy("id").execute();
  expect(await levels()).toEqual(Object.fromEntries(stocked.map(({ id, amount }) => [id, amount])));

  const { rows } = await sql<{ effects: number; positions: number }>`
    select count(*) as effects, count(distinct position) as positions from effect`.execute(known);
  const { row } = await last();
  const effects = rows[0]?.effects ?? 0;
  expect({ positions: rows[0]?.positions, applied: row?.applied }).toEqual({
    positions: effects,
    applied: effects,
  });
  expect(effects).toBeGreaterThan(0);

  // After compaction the feed names the last change of each object: each of them has taken effect.
  await compactOutbox(stock as unknown as Kysely<Publishing>, contract.type);
  const took = new Set(
    (await known.selectFrom("effect").select("position").execute()).map(({ position }) => position),
  );
  const all = await feed.read({ type: contract.type, after: null, limit: 5_000 });
  expect(all.events.filter(({ position }) => !took.has(position))).toEqual([]);
  return `${effects} events took effect once, ${all.events.length} objects`;
}

const tell = (transport: string, seconds: number, found: string): void => {
  process.stdout.write(
    `  ${transport}: each kind of process killed ${ROUNDS} times in ${seconds.toFixed(1)} s, seed ${SEED}: ${found}\n`,
  );
};

describe(`processes killed at any moment (CRASH_SEED=${SEED})`, () => {
  it("lose and double nothing over the publisher's database", { timeout: LONGEST_TEST_MS }, async () => {
    const seconds = await kill(["producer", "consumer"], null);
    tell("database", seconds, await settle(stockFeed(databases.source.database), async () => undefined));
  });

  it.skipIf(!natsIsHere())("lose and double nothing over NATS", { timeout: LONGEST_TEST_MS }, async () => {
    const server = await startNatsServer();
    const link = new NatsLink({ servers: [server.url], replicas: 1 }, "test");
    const { database } = databases.source;
    try {
      const seconds = await kill(["producer", "relay", "consumer"], server);
      const relay = new Relay({
        department: contract.publisher,
        database,
        feed: stockFeed(database),
        types: [contract.type],
        log,
        link,
        replicas: 1,
      });
      const feed = new JetStreamFeed(link, contract.publisher);
      tell("NATS JetStream", seconds, await settle(feed, () => relay.catchUp()));
    } finally {
      await link.close();
      await server.close();
    }
  });
});
