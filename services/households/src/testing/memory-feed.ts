import type { EventFeed, FactsEvent, FeedPage, FeedRequest } from "@fupin/server-kit/events/feed";

/** Another department's feed, as far as a test lets it tell. */
export class MemoryFeed implements EventFeed {
  readonly #id = crypto.randomUUID();
  readonly #events: FactsEvent[] = [];

  /** Tells that these are the facts of an object now; null: it has none any more. */
  tell(key: string, facts: unknown): void {
    this.#events.push({
      key,
      facts,
      at: new Date().toISOString(),
      position: String(this.#events.length + 1),
    });
  }

  async read({ after, limit }: FeedRequest): Promise<FeedPage> {
    const from = Number(after ?? 0);
    const page = this.#events.slice(from, from + limit);
    const latest = new Map(page.map((event) => [event.key, event]));
    return {
      feed: this.#id,
      events: page.filter((event) => latest.get(event.key) === event),
      position: page.at(-1)?.position ?? after,
      behind: this.#events.length - from - page.length,
    };
  }
}
