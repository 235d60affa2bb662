import { randomUUID } from "node:crypto";
import {
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
} from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import { type Kysely, sql } from "kysely";
import { systemViewer } from "../../database/department-database.js";
import type { FeedPage } from "../feed.js";
import type { Publishing } from "../outbox.js";
import type { Published } from "../transport.js";
import {
  decode,
  encodeHead,
  encodeMessage,
  Head,
  headSubject,
  Message,
  streamConfig,
  streamOf,
  subjectOf,
  subjectsOf,
} from "./department-stream.js";
import type { NatsLink } from "./nats-link.js";

export type RelayOptions<Tables> = Published<Tables> & {
  readonly link: NatsLink;
  /** On how many servers the stream is kept. */
  readonly replicas: number;
  readonly pageSize?: number;
  /** Milliseconds between two looks at a feed that had nothing new. */
  readonly pause?: number;
};

const LONGEST_PAUSE_MS = 10_000;
/** How often the head is written while nothing happens. */
const HEAD_EVERY_MS = 3_000;
const ACK_MS = 5_000;

/** Where the relay stands: what it has to know to write the next message, all of it found in the stream. */
type Standing = {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  head: Head;
  /** The stream's last message. */
  last: number;
  /** By contract: the publisher's position up to which the stream holds its events. */
  readonly positions: Map<string, string>;
  headWritten: number;
};

/**
 * Brings a department's feed into its stream. Each message is accepted only after the one before it
 * (expected-last-sequence): of a pipelined batch the stream holds a beginning without gaps whatever fails, no second
 * relay can write in between, and the last message of a contract tells where to go on. So the stream holds nothing
 * twice, and positions of the publisher are compared by the publisher alone.
 */
export class Relay<Tables> {
  readonly #options: RelayOptions<Tables>;
  readonly #db: Kysely<Publishing>;
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #stopped = false;

  constructor(options: RelayOptions<Tables>) {
    this.#options = options;
    this.#db = options.database.as(systemViewer) as unknown as Kysely<Publishing>;
  }

  /** Goes on relaying until `stop`. */
  start(): this {
    this.#running ??= this.#run();
    return this;
  }

  /** Ends after the page at hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#running;
  }

  /** Relays until nothing is left that can be read. Throws where NATS or the database fails. */
  async catchUp(): Promise<void> {
    const standing = await this.#stand();
    while (await this.#turn(standing));
  }

  async #run(): Promise<void> {
    const { log, department, pause = 1_000 } = this.#options;
    let failures = 0;
    while (!this.#stopped) {
      try {
        await this.#db.connection().execute((session) =>
          this.#whileAlone(session, async () => {
            const standing = await this.#stand();
            if (failures > 0) log.info({ department }, "facts are relayed to NATS again");
            failures = 0;
            while (!this.#stopped) {
              if (await this.#turn(standing)) continue;
              await this.#rest(pause);
              await sql`select 1`.execute(session);
            }
          }),
        );
        await this.#rest(pause);
      } catch (error) {
        failures += 1;
        // Said once for each outage, not for each try.
        if (failures === 1) log.warn({ err: error, department }, "facts cannot be relayed to NATS");
        await this.#rest(Math.min(LONGEST_PAUSE_MS, pause * 2 ** failures));
      }
    }
  }

  /** Of several copies of a service one relays; the lock goes with the session, also when the process dies. */
  async #whileAlone(session: Kysely<Publishing>, relay: () => Promise<void>): Promise<void> {
    const key = sql`hashtextextended(${`relay ${this.#options.department}`}, 0)`;
    const { rows } = await sql<{ alone: boolean }>`select pg_try_advisory_lock(${key}) as alone`.execute(
      session,
    );
    if (!rows[0]?.alone) return;
    try {
      await relay();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(session).catch(() => undefined);
    }
  }

  /** Finds out what the stream holds. */
  async #stand(): Promise<Standing> {
    const { link, department, replicas, types } = this.#options;
    const connection = await link.connection();
    const manager = await jetstreamManager(connection, { timeout: ACK_MS });
    const config = streamConfig(department, replicas);
    const stream = streamOf(department);
    const info = await manager.streams
      .update(stream, config)
      .catch((error: unknown) => (isNotFound(error) ? manager.streams.add(config) : Promise.reject(error)));
    const standing: Standing = {
      connection,
      manager,
      head: { id: "", source: "", from: 0, at: "", types: {} },
      last: info.state.last_seq,
      positions: new Map(),
      headWritten: 0,
    };
    const found = await manager.streams.getMessage(stream, { last_by_subj: headSubject(department) });
    if (found === null) return standing;
    const head = decode(Head, found.data);
    const known = await this.#db
      .selectFrom("relay")
      .select(["id", "sequence"])
      .where("stream", "=", stream)
      .executeTakeFirst();
    // A stream that holds less than it did has lost messages that readers may have had: it is filled anew.
    if (known !== undefined && (known.id !== head.id || known.sequence > info.state.last_seq))
      return standing;
    standing.head = { ...head, types: {} };
    if (info.state.first_seq < head.from) await manager.streams.purge(stream, { seq: head.from });
    for (const type of types) {
      const last = await manager.streams.getMessage(stream, { last_by_subj: subjectsOf(department, type) });
      if (last === null || last.seq < head.from) continue;
      standing.positions.set(type, decode(Message, last.data).source);
      standing.head.types[type] = { last: last.seq, behind: 0 };
    }
    return standing;
  }

  /** A page of each contract; returns whether something was relayed. */
  async #turn(standing: Standing): Promise<boolean> {
    const { feed, types, pageSize = 500 } = this.#options;
    const at = new Date().toISOString();
    let moved = false;
    for (const type of types) {
      const after = standing.positions.get(type) ?? null;
      const page = await feed.read({ type, after, limit: pageSize });
      if (page.feed !== standing.head.source || (page.position === null && after !== null)) {
        await this.#fillAnew(standing, page.feed);
        return true;
      }
      const before = standing.head.types[type]?.last ?? 0;
      if (page.events.length > 0) await this.#publish(standing, type, page);
      if (page.position !== null) standing.positions.set(type, page.position);
      standing.head.types[type] = {
        last: page.events.length > 0 ? standing.last : before,
        behind: page.behind,
      };
      moved ||= page.events.length > 0;
    }
    standing.head.at = at;
    if (moved || Date.now() - standing.headWritten >= HEAD_EVERY_MS) await this.#writeHead(standing);
    return moved;
  }

  /** All at once; what fails is found out anew from the stream. */
  async #publish(standing: Standing, type: string, { events }: FeedPage): Promise<void> {
    const { department } = this.#options;
    const { connection, head } = standing;
    const client = standing.manager.jetstream();
    const largest = connection.info?.max_payload ?? 1_048_576;
    const answers = await Promise.allSettled(
      events.map((event, place) =>
        client.publish(subjectOf(department, type, event.key), encodeMessage(head.id, event, largest), {
          timeout: ACK_MS,
          expect: { streamName: streamOf(department), lastSequence: standing.last + place },
        }),
      ),
    );
    const failed = answers.find((answer) => answer.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    standing.last += events.length;
  }

  /** The head first: it is refused where another relay has written meanwhile, and hides what lies before it. */
  async #fillAnew(standing: Standing, source: string): Promise<void> {
    const { department, log } = this.#options;
    const from = standing.last + 1;
    standing.head = { id: randomUUID(), source, from, at: new Date(0).toISOString(), types: {} };
    standing.positions.clear();
    await this.#writeHead(standing);
    // A purge up to the first message would be one of everything.
    if (from > 1) await standing.manager.streams.purge(streamOf(department), { seq: from });
    log.info({ department }, "the stream is filled from the beginning");
  }

  async #writeHead(standing: Standing): Promise<void> {
    const { department } = this.#options;
    const stream = streamOf(department);
    const { head } = standing;
    await standing.manager.jetstream().publish(headSubject(department), encodeHead(head), {
      timeout: ACK_MS,
      expect: { streamName: stream, lastSequence: standing.last },
    });
    standing.last += 1;
    standing.headWritten = Date.now();
    await sql`
      insert into relay (stream, id, sequence) values (${stream}, ${head.id}, ${standing.last})
      on conflict (stream) do update set id = excluded.id, sequence = excluded.sequence`.execute(this.#db);
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
}

const isNotFound = (error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound;
