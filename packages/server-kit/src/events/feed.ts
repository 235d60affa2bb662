/** The facts of one object, as a feed delivers them. */
export type FactsEvent = {
  readonly key: string;
  /** Where in the feed; only compared for equality and handed back. */
  readonly position: string;
  /** When the change was made that this event tells of, as ISO 8601 text. */
  readonly at: string;
  /** The facts as they were when they were delivered, or newer than the change; null: there are none any more. */
  readonly facts: unknown;
  /** Why the publisher could not deliver facts that keep to the contract; they are null then. */
  readonly problem?: string;
};

/** What comes after a position. */
export type FeedPage = {
  /** Which feed it is: where it differs from the one the position came from, reading begins anew. */
  readonly feed: string;
  /** In the order of the feed; of an object that changed several times within the page only the last. */
  readonly events: readonly FactsEvent[];
  /** Where to go on; null: at the beginning, also where the position asked for is none of this feed. */
  readonly position: string | null;
  /** How many changes are known beyond the page, those that cannot be read yet included; large numbers are cut. */
  readonly behind: number;
  /** When the publisher said so, as ISO 8601 text; default: now, as the feed was read from its own database. */
  readonly asOf?: string;
};

/** What to read. */
export type FeedRequest = {
  /** The contract, such as `household.registry.v1`. */
  readonly type: string;
  /** Where to go on; null: from the beginning. */
  readonly after: string | null;
  readonly limit: number;
};

/** The facts that a department publishes, readable from any position, as often as one likes. */
export interface EventFeed {
  /** Throws where the feed does not answer; nothing is lost by it. */
  read(request: FeedRequest): Promise<FeedPage>;
}
