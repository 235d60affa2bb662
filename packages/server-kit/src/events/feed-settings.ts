import { Department } from "@fupin/domain-types/identity";
import { failed, ok, type Result } from "@fupin/domain-types/result";
import { HttpFeed } from "./http-feed.js";
import type { FeedOf } from "./transport.js";

/** Reads the key that the departments' services share: 32 bytes in base64. */
export function parseFeedKey(value: string): Result<Buffer> {
  const key = Buffer.from(value, "base64");
  return key.length === 32 ? ok(key) : failed("must be 32 bytes in base64");
}

/** The feeds of the departments whose services' URLs are known. */
export function httpFeeds(urls: Readonly<Partial<Record<Department, string>>>, key: Buffer): FeedOf {
  const feeds = new Map(
    Department.values.flatMap((name) => {
      const url = urls[name];
      return url === undefined ? [] : [[name, new HttpFeed(url, key)] as const];
    }),
  );
  return (department) => feeds.get(department);
}
