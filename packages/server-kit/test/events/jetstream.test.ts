import { jetstreamManager } from "@nats-io/jetstream";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Consumer } from "../../src/events/consumer.js";
import { JetStreamFeed } from "../../src/events/jetstream/jetstream-feed.js";
import { NatsLink } from "../../src/events/jetstream/nats-link.js";
import { parseNatsUrls } from "../../src/events/jetstream/nats-settings.js";
import { Relay } from "../../src/events/jetstream/relay.js";
import { createLogger } from "../../src/logging.js";
import { type NatsServer, natsIsHere, startNatsServer } from "./nats-server.js";
import { contract, put, type Source, stockFeed, type Target, takeOver } from "./stock.js";
import { type StockDatabases, stockDatabases } from "./stock-databases.js";

const lines: string[] = [];
const log = createLogger("test", "info", { write: (line: string) => void lines.push(line) });

describe.skipIf(!natsIsHere())("a department on NATS", () => {
  let server: NatsServer;
  let databases: StockDatabases;
  let link: NatsLink;
  const relayOf = (): Relay<Source> =>
    new Relay({
      department: contract.publisher,
      database: databases.source.database,
      feed: stockFeed(databases.source.database),
      types: [contract.type],
      log,
      link,
      replicas: 1,
      pause: 20,
    });
  const consumerOf = (): Consumer<Target> =>
    new Consumer({
      database: databases.target.database,
      subscription: takeOver(),
      feed: new JetStreamFeed(link, contract.publisher),
      log,
      pause: 20,
    });

  beforeAll(async () => {
    server = await startNatsServer();
    databases = await stockDatabases();
    link = new NatsLink({ servers: [server.url], replicas: 1 }, "test");
  });
  beforeEach(async () => {
    await databases.empty();
    lines.length = 0;
    const manager = await jetstreamManager(await link.connection());
    await manager.streams.delete("FUPIN_INDUSTRY").catch(() => undefined);
  });
  afterAll(async () => {
    await link.close();
    await databases.close();
    await server.close();
  });

  it("goes on by itself after NATS was away, and does not say so at every try", {
    timeout: 60_000,
  }, async () => {
    const workers = [relayOf(), consumerOf()];
    for (const worker of workers) worker.start();
    try {
      await put(databases.stock, "a", 1);
      await expect.poll(() => databases.levels(), { timeout: 20_000 }).toEqual({ a: 1 });
      lines.length = 0;
      await server.kill();
      await put(databases.stock, "b", 2);
      const outages = (): number => lines.filter((line) => /cannot be re/.test(line)).length;
      await expect.poll(outages, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
      await server.start();
      await expect.poll(() => databases.levels(), { timeout: 30_000 }).toEqual({ a: 1, b: 2 });
      // Once for each of the two; a server that is just coming up may fail each of them once more.
      expect(outages()).toBeLessThanOrEqual(4);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
  });

  it("fills a stream anew that lost what it held, and readers read it anew", async () => {
    await put(databases.stock, "a", 1);
    await caughtUp();
    const manager = await jetstreamManager(await link.connection());
    await manager.streams.delete("FUPIN_INDUSTRY");
    await databases.known.insertInto("known").values({ id: "from the lost stream", amount: 1 }).execute();
    await caughtUp();
    expect(await databases.levels()).toEqual({ a: 1 });
  });

  it("tells of facts that are larger than a message may be as a problem of their object", async () => {
    await put(databases.stock, "a", 1);
    await put(databases.stock, "large", 77);
    await put(databases.stock, "z", 3);
    await caughtUp();
    expect(await databases.levels()).toEqual({ a: 1, z: 3 });
    expect(await databases.known.selectFrom("unapplied_event").select(["key", "problem"]).execute()).toEqual([
      { key: "large", problem: expect.stringMatching(/max_payload/) },
    ]);
  });

  it("is given by addresses of its servers", () => {
    expect(parseNatsUrls("nats://a:4222, tls://b").ok).toBe(true);
    expect(parseNatsUrls("http://a")).toMatchObject({ ok: false });
  });

  async function caughtUp(): Promise<void> {
    const feed = new JetStreamFeed(link, contract.publisher);
    do {
      await relayOf().catchUp();
      await consumerOf().catchUp();
    } while ((await feed.read({ type: contract.type, after: null, limit: 1_000 })).behind > 0);
  }
});
