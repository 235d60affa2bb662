import { type Kysely, sql, type Transaction } from "kysely";
import { type DepartmentDatabase, systemViewer } from "../database/department-database.js";
import type { Logger } from "../logging.js";
import type { Consuming } from "./consumption.js";
import { problemOf } from "./database-feed.js";
import type { EventFeed, FactsEvent, FeedPage } from "./feed.js";
import { planAnew } from "./plan-anew.js";
import { lockConsumption, readAnew } from "./read-anew.js";
import type { AnySubscription, Incoming } from "./subscription.js";

export type ConsumerOptions<Tables> = {
  readonly database: DepartmentDatabase<Tables>;
  readonly subscription: AnySubscription<Tables>;
  readonly feed: EventFeed;
  readonly log: Logger;
  /** Objects a transaction takes over. */
  readonly pageSize?: number;
  /** Milliseconds between two looks at a feed that had nothing new. */
  readonly pause?: number;
};

const LONGEST_PAUSE_MS = 10_000;
/** How often "nothing new" is written down. */
const NOTE_EVERY_MS = 5_000;
/**
 * Failures that are no fault of the facts: connection lost, server without room or shut down, time limit, deadlock,
 * a table or column that the program expects and the database lacks. The page is tried again as a whole.
 */
const NOT_THE_FACTS = /^(08|25|40|42|53|55P03|57|58|XX)|^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)$/;

/** How far reading has come. */
type Reached = { readonly feed: string | null; readonly position: string | null };

/** The position when a transaction finds that another process has been here. */
class OvertakenError extends Error {}

/**
 * Takes over the facts of one contract. Each page takes effect in one transaction with the new position, so that
 * after any crash an event has either taken effect, or comes again. Of several copies of a service one moves on at
 * a time. An object whose facts cannot be taken over is noted and does not hold up the others.
 */
export class Consumer<Tables> {
  readonly #options: ConsumerOptions<Tables>;
  readonly #db: Kysely<Tables>;
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #stopped = false;
  #nothingNewNoted = 0;
  readonly #largestPage: number;
  #pageSize: number;

  constructor(options: ConsumerOptions<Tables>) {
    this.#options = options;
    this.#largestPage = options.pageSize ?? 1_000;
    this.#pageSize = this.#largestPage;
    this.#db = options.database.as(systemViewer);
  }

  /** Goes on reading until `stop`. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the page at hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#running;
  }

  /** Reads until nothing is left that can be read. Throws where the feed or the database fails. */
  async catchUp(): Promise<void> {
    while (!this.#stopped && (await this.readPage()));
  }

  /** Takes over one page; returns whether reading has moved on, so that another look may find more. */
  async readPage(): Promise<boolean> {
    const { type } = this.#options.subscription.contract;
    const known = await this.#consumption()
      .selectFrom("consumption")
      .select(["feed", "position"])
      .where("type", "=", type)
      .executeTakeFirst();
    const from: Reached = { feed: known?.feed ?? null, position: known?.position ?? null };
    const page = await this.#options.feed.read({ type, after: from.position, limit: this.#pageSize });
    const moves = page.feed !== from.feed || page.position !== from.position;
    if (!moves) await this.#noteNothingNew(page);
    else {
      try {
        await this.#db.transaction().execute((trx) => this.#take(trx, page, from));
      } catch (error) {
        if (!(error instanceof OvertakenError)) throw error;
      }
    }
    this.#pageSize = Math.min(this.#largestPage, this.#pageSize * 2);
    return moves;
  }

  async #run(): Promise<void> {
    const { log, subscription, pause = 1_000 } = this.#options;
    let failures = 0;
    while (!this.#stopped) {
      try {
        const moved = await this.readPage();
        if (failures > 0) log.info({ type: subscription.contract.type }, "the feed is read again");
        failures = 0;
        if (!moved) await this.#rest(pause);
      } catch (error) {
        failures += 1;
        // A page that takes longer than a statement or a call may is tried again as smaller ones.
        this.#pageSize = Math.ceil(this.#pageSize / 4);
        // Said once for each outage, not for each try.
        if (failures === 1)
          log.warn({ err: error, type: subscription.contract.type }, "a feed cannot be read");
        await this.#rest(Math.min(LONGEST_PAUSE_MS, pause * 2 ** failures));
      }
    }
  }

  #rest(milliseconds: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #take(trx: Transaction<Tables>, page: FeedPage, from: Reached): Promise<void> {
    const { subscription } = this.#options;
    const { type } = subscription.contract;
    const now = await lockConsumption(trx, type);
    if (now.feed !== from.feed || now.position !== from.position) throw new OvertakenError();
    if (from.feed !== null && (page.feed !== from.feed || page.position === null)) {
      // The page came after a position of another feed: it says nothing about what lies before it here.
      await readAnew(trx, subscription);
      return;
    }
    if (page.events.length > 0) await planAnew(trx);
    const unapplied = await this.#apply(trx, page.events);
    const latest = page.events.reduce<string | null>(
      (last, { at }) => (last === null || at > last ? at : last),
      null,
    );
    await sql`
      update consumption set feed = ${page.feed}, position = ${page.position}, behind = ${page.behind},
        applied = applied + ${page.events.length - unapplied},
        last_event_at = greatest(last_event_at, ${latest}::timestamptz),
        caught_up_at = ${caughtUpAt(page)}
      where type = ${type}`.execute(trx);
  }

  /** Returns of how many events the facts could not be taken over. */
  async #apply(trx: Transaction<Tables>, events: readonly FactsEvent[]): Promise<number> {
    if (events.length === 0) return 0;
    const { contract, apply } = this.#options.subscription;
    const good: { event: FactsEvent; incoming: Incoming<unknown> }[] = [];
    const problems: { event: FactsEvent; problem: string }[] = [];
    for (const event of events) {
      const { key, at } = event;
      if (event.problem !== undefined) problems.push({ event, problem: event.problem });
      else if (event.facts === null) good.push({ event, incoming: { key, at, facts: null } });
      else {
        const checked = contract.schema.safeParse(event.facts);
        if (checked.success) good.push({ event, incoming: { key, at, facts: checked.data } });
        else problems.push({ event, problem: problemOf(checked.error.issues) });
      }
    }
    try {
      await within(trx, () =>
        apply(
          trx,
          good.map(({ incoming }) => incoming),
        ),
      );
    } catch (error) {
      if (isNoFaultOfFacts(error)) throw error;
      for (const { event, incoming } of good) {
        await within(trx, () => apply(trx, [incoming])).catch((cause: unknown) => {
          if (isNoFaultOfFacts(cause)) throw cause;
          this.#options.log.error(
            { err: cause, type: contract.type, key: event.key },
            "facts not taken over",
          );
          problems.push({ event, problem: nameOf(cause) });
        });
      }
    }
    await this.#noteProblems(trx, events, problems);
    return problems.length;
  }

  async #noteProblems(
    trx: Transaction<Tables>,
    events: readonly FactsEvent[],
    problems: readonly { event: FactsEvent; problem: string }[],
  ): Promise<void> {
    const { type } = this.#options.subscription.contract;
    const keys = events.map(({ key }) => key);
    await sql`delete from unapplied_event where type = ${type} and key = any(${keys})`.execute(trx);
    if (problems.length === 0) return;
    await sql`
      insert into unapplied_event (type, key, position, problem)
      select ${type}, * from unnest(${problems.map(({ event }) => event.key)}::text[],
        ${problems.map(({ event }) => event.position)}::text[],
        ${problems.map(({ problem }) => problem)}::text[])`.execute(trx);
  }

  /** Only for the position that the page came after: meanwhile reading may have begun anew. */
  async #noteNothingNew(page: FeedPage): Promise<void> {
    if (Date.now() - this.#nothingNewNoted < NOTE_EVERY_MS) return;
    const { type } = this.#options.subscription.contract;
    await sql`
      update consumption set caught_up_at = ${caughtUpAt(page)}, behind = ${page.behind}
      where type = ${type} and feed = ${page.feed} and position is not distinct from ${page.position}`.execute(
      this.#db,
    );
    this.#nothingNewNoted = Date.now();
  }

  #consumption(): Kysely<Consuming> {
    return this.#db as unknown as Kysely<Consuming>;
  }
}

/** When all was taken over that the publisher had; unchanged while something is left. */
const caughtUpAt = ({ behind, asOf }: FeedPage) =>
  behind > 0 ? sql`caught_up_at` : asOf === undefined ? sql`now()` : sql`${asOf}::timestamptz`;

/** Runs something that may fail without ending the transaction. */
async function within<Tables>(trx: Transaction<Tables>, run: () => Promise<void>): Promise<void> {
  await sql`savepoint taking`.execute(trx);
  try {
    await run();
  } catch (error) {
    if (!isNoFaultOfFacts(error)) {
      await sql`rollback to savepoint taking`.execute(trx);
      await sql`release savepoint taking`.execute(trx);
    }
    throw error;
  }
  await sql`release savepoint taking`.execute(trx);
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string } | null)?.code;

function isNoFaultOfFacts(error: unknown): boolean {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : "";
  return (typeof code === "string" && NOT_THE_FACTS.test(code)) || /Connection terminated/.test(message);
}

/** What went wrong, without the data: a database error's code and constraint, else the kind of error. */
function nameOf(error: unknown): string {
  const { constraint, name } = (error ?? {}) as { constraint?: string; name?: string };
  return [name ?? "Error", codeOf(error), constraint].filter(Boolean).join(" ");
}
