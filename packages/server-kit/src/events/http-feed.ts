import type { EventFeed, FeedPage, FeedRequest } from "./feed.js";
import { signFeedToken } from "./feed-token.js";

const DEADLINE_MS = 30_000;

/** Another department's feed, read from its service over HTTP. */
export class HttpFeed implements EventFeed {
  readonly #url: string;
  readonly #key: Buffer;

  /** `url` is where the department's service listens. */
  constructor(url: string, key: Buffer) {
    this.#url = url.replace(/\/$/, "");
    this.#key = key;
  }

  async read({ type, after, limit }: FeedRequest): Promise<FeedPage> {
    const query = new URLSearchParams({ limit: String(limit) });
    if (after !== null) query.set("after", after);
    const response = await fetch(`${this.#url}/events/${encodeURIComponent(type)}?${query}`, {
      headers: { authorization: `Bearer ${await signFeedToken(this.#key)}` },
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`the feed of ${type} answered ${response.status}`);
    }
    return (await response.json()) as FeedPage;
  }
}
