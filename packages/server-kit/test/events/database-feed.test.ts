import fastify from "fastify";
import { describe, expect, it } from "vitest";
import { feedRoute } from "../../src/events/feed-route.js";
import { HttpFeed } from "../../src/events/http-feed.js";
import { feedSuite } from "./feed-suite.js";
import { stockFeed } from "./stock.js";

const key = Buffer.alloc(32, 7);

// Over HTTP, so that the way between processes is the one that is tested.
feedSuite("the publisher's database", async ({ source }) => {
  const app = fastify();
  feedRoute(app, stockFeed(source.database), key);
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    feed: new HttpFeed(url, key),
    flush: async () => undefined,
    empty: async () => undefined,
    close: () => app.close(),
  };
});

describe("a department's feed over HTTP", () => {
  it("is given to services with the key, and to nobody else", async () => {
    const app = fastify();
    feedRoute(app, { read: async () => ({ feed: "f", events: [], position: null, behind: 0 }) }, key);
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    const request = { type: "stock.level.v1", after: null, limit: 10 };
    try {
      expect(await new HttpFeed(url, key).read(request)).toMatchObject({ feed: "f" });
      await expect(new HttpFeed(url, Buffer.alloc(32, 8)).read(request)).rejects.toThrow(/answered/);
      expect((await fetch(`${url}/events/stock.level.v1`)).ok).toBe(false);
    } finally {
      await app.close();
    }
  });
});
