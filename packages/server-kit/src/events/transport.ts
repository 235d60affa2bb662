import type { Department } from "@fupin/domain-types/identity";
import type { DepartmentDatabase } from "../database/department-database.js";
import type { Logger } from "../logging.js";
import type { EventFeed } from "./feed.js";

/** Where a department's feed is read; undefined: it is not known here. */
export type FeedOf = (department: Department) => EventFeed | undefined;

/** What a department has to tell by a transport. */
export type Published<Tables> = {
  readonly department: Department;
  readonly database: DepartmentDatabase<Tables>;
  readonly feed: EventFeed;
  /** The contracts it publishes. */
  readonly types: readonly string[];
  readonly log: Logger;
};

/** Something that goes on in the background until it is stopped. */
export type Running = { stop(): Promise<void> };

/** A way for facts between processes that has to be told of them; the HTTP feed is only asked. */
export type FactsTransport = {
  readonly feedOf: FeedOf;
  /** Tells of a department's facts from now on. */
  publish<Tables>(published: Published<Tables>): Running;
  /** After all that was started is stopped. */
  close(): Promise<void>;
};
