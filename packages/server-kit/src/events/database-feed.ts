import type { FactsContract } from "@fupin/domain-types/events/facts-contract";
import { type Kysely, sql } from "kysely";
import { type DepartmentDatabase, systemViewer } from "../database/department-database.js";
import { notFound } from "../errors.js";
import type { EventFeed, FactsEvent, FeedPage, FeedRequest } from "./feed.js";
import { renewRestoredFeed } from "./feed-identity.js";
import type { Publishing } from "./outbox.js";
import { planAnew } from "./plan-anew.js";

/** A contract that a department fulfils. */
export type Publication<Tables> = {
  readonly contract: FactsContract;
  /** The facts of these objects as they stand now; an object that is missing from the answer has none. */
  readonly read: (db: Kysely<Tables>, keys: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;
};

/** Declares a publication; the facts' type is the contract's. */
export const publication = <Tables, Facts>(
  contract: FactsContract<Facts>,
  read: (db: Kysely<Tables>, keys: readonly string[]) => Promise<ReadonlyMap<string, Facts>>,
): Publication<Tables> => ({ contract, read });

const POSITION = /^(\d{1,20})-(\d{1,18})$/;
const LARGEST_PAGE = 5_000;
/** How many changes beyond a page are counted at most. */
const COUNTED = 10_000;

/** A row of the outbox as the feed reads it. */
type Change = { xid: string; seq: number; key: string; at: Date };
/** Every row of a page says which feed it is; without a change it is the only row. */
type PageRow = { feed: string; here: boolean; left: number } & (Change | { [Name in keyof Change]: null });

/**
 * A department's feed, read from its own database: the default transport.
 *
 * Rows are read in the order of their transactions and only below the oldest transaction that still runs. Order by
 * number alone would lose changes: a transaction that takes an earlier number and commits later would be passed.
 */
export class DatabaseFeed<Tables> implements EventFeed {
  readonly #database: DepartmentDatabase<Tables>;
  readonly #publications: ReadonlyMap<string, Publication<Tables>>;

  constructor(database: DepartmentDatabase<Tables>, publications: readonly Publication<Tables>[]) {
    this.#database = database;
    this.#publications = new Map(publications.map((each) => [each.contract.type, each]));
  }

  async read({ type, after, limit }: FeedRequest): Promise<FeedPage> {
    const published = this.#publications.get(type);
    if (published === undefined) throw notFound(`事件 ${type}`);
    const db = this.#database.as(systemViewer);
    const outbox = db as unknown as Kysely<Publishing>;
    const size = Math.min(limit, LARGEST_PAGE);
    const from = after === null ? BEGINNING : placeOf(after);
    const rows = await readChanges(outbox, type, from ?? BEGINNING, size);
    const [head] = rows;
    if (head === undefined) throw new Error("the database has no feed");
    if (!head.here) {
      await renewRestoredFeed(outbox);
      return this.read({ type, after, limit });
    }
    if (from === undefined) return { feed: head.feed, events: [], position: null, behind: head.left };
    const changes = rows.filter((row): row is PageRow & Change => row.key !== null);
    const last = changes.at(-1);
    const behind = head.left - changes.length;
    if (last === undefined) return { feed: head.feed, events: [], position: after, behind };
    const latest = new Map(changes.map((change) => [change.key, change]));
    const facts = await db.transaction().execute(async (trx) => {
      await planAnew(trx);
      return published.read(trx, [...latest.keys()]);
    });
    return {
      feed: head.feed,
      events: changes
        .filter((change) => latest.get(change.key) === change)
        .map((change) => eventOf(change, facts.get(change.key), published.contract)),
      position: positionOf(last),
      behind,
    };
  }
}

type Place = { readonly xid: string; readonly seq: string };

const BEGINNING: Place = { xid: "0", seq: "0" };

/** Undefined: the position is another feed's, and whoever comes with it has to begin anew. */
function placeOf(position: string): Place | undefined {
  const [, xid, seq] = POSITION.exec(position) ?? [];
  return xid === undefined || seq === undefined ? undefined : { xid, seq };
}

/**
 * One statement, so that the feed's identity, the page and what is left come of one moment. What is left includes
 * changes that are committed and wait for an older transaction: whoever has not got them is not up to date.
 */
async function readChanges(
  db: Kysely<Publishing>,
  type: string,
  { xid, seq }: Place,
  size: number,
): Promise<PageRow[]> {
  const after = sql`type = ${type} and (xid, seq) > (${xid}::xid8, ${seq}::bigint)`;
  const { rows } = await sql<PageRow>`
    select feed.id as feed, feed.here, page.*,
      (select count(*) from (
        select from outbox where ${after} order by xid, seq limit ${size + COUNTED}
      ) as rest) as left
    from (
      -- Asked once, and not for each row of the page.
      select id, origin = feed_origin() as here from feed offset 0
    ) as feed left join lateral (
      select xid::text as xid, seq, key, at, outbox.xid as place from outbox
      where ${after} and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by outbox.xid, seq limit ${size}
    ) as page on true
    order by page.place, page.seq`.execute(db);
  return rows;
}

const positionOf = ({ xid, seq }: Change): string => `${xid}-${seq}`;

/** The event, or why the facts do not keep to the contract: where and what, never the value. */
function eventOf(change: Change, facts: unknown, { schema }: FactsContract): FactsEvent {
  const event = { key: change.key, position: positionOf(change), at: change.at.toISOString(), facts: null };
  if (facts === undefined) return event;
  const checked = schema.safeParse(facts);
  if (checked.success) return { ...event, facts: checked.data };
  return { ...event, problem: problemOf(checked.error.issues) };
}

/** The first issues by place and kind. */
export const problemOf = (issues: readonly { path: PropertyKey[]; code?: string }[]): string =>
  issues
    .slice(0, 3)
    .map(({ path, code }) => `${path.map(String).join(".")}: ${code}`)
    .join("; ");
