import { jetstreamManager } from "@nats-io/jetstream";
import { describe } from "vitest";
import { JetStreamFeed } from "../../src/events/jetstream/jetstream-feed.js";
import { NatsLink } from "../../src/events/jetstream/nats-link.js";
import { Relay } from "../../src/events/jetstream/relay.js";
import { createLogger } from "../../src/logging.js";
import { feedSuite } from "./feed-suite.js";
import { natsIsHere, startNatsServer } from "./nats-server.js";
import { contract, stockFeed } from "./stock.js";

describe.skipIf(!natsIsHere())("NATS", () => {
  feedSuite("NATS JetStream", async ({ source }) => {
    const server = await startNatsServer();
    const link = new NatsLink({ servers: [server.url], replicas: 1 }, "test");
    const relay = () =>
      new Relay({
        department: contract.publisher,
        database: source.database,
        feed: stockFeed(source.database),
        types: [contract.type],
        log: createLogger("test", "silent"),
        link,
        replicas: 1,
        pageSize: 4,
      });
    return {
      feed: new JetStreamFeed(link, contract.publisher),
      flush: () => relay().catchUp(),
      empty: async () => {
        const manager = await jetstreamManager(await link.connection());
        await manager.streams.delete("FUPIN_INDUSTRY").catch(() => undefined);
      },
      close: async () => {
        await link.close();
        await server.close();
      },
    };
  });
});
