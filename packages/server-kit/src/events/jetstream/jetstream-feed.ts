import type { Department } from "@fupin/domain-types/identity";
import { AckPolicy, DeliverPolicy, type JetStreamManager, jetstreamManager } from "@nats-io/jetstream";
import { createInbox, type NatsConnection, nanos } from "@nats-io/transport-node";
import type { EventFeed, FactsEvent, FeedPage, FeedRequest } from "../feed.js";
import { decode, Head, headSubject, Message, streamOf, subjectsOf } from "./department-stream.js";
import type { NatsLink } from "./nats-link.js";

const ANSWER_MS = 5_000;
/** How long NATS keeps a place of reading that nobody comes back to. */
const KEEP_MS = 60_000;
const LARGEST_PAGE = 5_000;

/** A place of reading that NATS keeps for us: it goes on after `position`. */
type Reading = {
  readonly connection: NatsConnection;
  /** How often the connection had been lost when NATS was asked to keep the place. */
  readonly losses: number;
  readonly name: string;
  position: number;
  delivered: number;
};

/** What came of a stream. */
type Taken = { readonly sequence: number; readonly data: Uint8Array };

/**
 * A department's feed, read from its stream in NATS JetStream. A position is a message's sequence; the feed is the
 * filling of the stream, as its head says. What the stream holds is without gaps and repetitions (see `Relay`).
 */
export class JetStreamFeed implements EventFeed {
  readonly #link: NatsLink;
  readonly #department: Department;
  readonly #readings = new Map<string, Reading>();

  constructor(link: NatsLink, department: Department) {
    this.#link = link;
    this.#department = department;
  }

  async read({ type, after, limit }: FeedRequest): Promise<FeedPage> {
    const connection = await this.#link.connection();
    const manager = await jetstreamManager(connection, { checkAPI: false, timeout: ANSWER_MS });
    const { id, from, at, types } = await this.#head(manager);
    const reached = types[type] ?? { last: 0, behind: 1 };
    const start = after === null ? from : /^\d{1,15}$/.test(after) ? Number(after) : undefined;
    // Another feed's position: whoever comes with it has to begin anew.
    if (start === undefined || start < from) {
      return { feed: id, events: [], position: null, behind: reached.behind + 1, asOf: at };
    }
    if (reached.last <= start) {
      return { feed: id, events: [], position: after, behind: reached.behind, asOf: at };
    }
    const { messages, pending } = await this.#take(connection, manager, type, start, limit);
    const events = new Map<string, FactsEvent>();
    for (const { sequence, data } of messages) {
      const { feed, key, at, facts = null, problem } = decode(Message, data);
      if (feed !== id) continue;
      events.delete(key);
      events.set(key, {
        key,
        position: String(sequence),
        at,
        facts,
        ...(problem === undefined ? {} : { problem }),
      });
    }
    return {
      feed: id,
      events: [...events.values()],
      position: String(messages.at(-1)?.sequence ?? reached.last),
      behind: pending + reached.behind,
      asOf: at,
    };
  }

  async #head(manager: JetStreamManager): Promise<Head> {
    const subject = headSubject(this.#department);
    const found = await manager.direct
      .getMessage(streamOf(this.#department), { last_by_subj: subject })
      .catch((cause: unknown) => {
        throw new Error(`NATS does not give the stream of ${this.#department}`, { cause });
      });
    if (found === null) throw new Error(`${this.#department} has not published anything to NATS yet`);
    return decode(Head, found.data);
  }

  /** The messages after a sequence, and how many are left then. */
  async #take(
    connection: NatsConnection,
    manager: JetStreamManager,
    type: string,
    start: number,
    limit: number,
  ): Promise<{ messages: Taken[]; pending: number }> {
    const kept = this.#readings.get(type);
    // In use until it is put back: it has one position.
    this.#readings.delete(type);
    const reading =
      kept?.position === start && kept.connection === connection && kept.losses === this.#link.losses
        ? kept
        : await this.#open(connection, manager, type, start);
    const taken = await fetchPage(streamOf(this.#department), reading, Math.min(limit, LARGEST_PAGE));
    this.#readings.set(type, reading);
    return taken;
  }

  async #open(
    connection: NatsConnection,
    manager: JetStreamManager,
    type: string,
    start: number,
  ): Promise<Reading> {
    const { losses } = this.#link;
    const { name } = await manager.consumers.add(streamOf(this.#department), {
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: start + 1,
      filter_subject: subjectsOf(this.#department, type),
      inactive_threshold: nanos(KEEP_MS),
      mem_storage: true,
      num_replicas: 1,
    });
    return { connection, losses, name, position: start, delivered: 0 };
  }
}

/** Asks for what is there now. Throws where a message got lost on the way, so that the page is read again. */
async function fetchPage(
  stream: string,
  reading: Reading,
  limit: number,
): Promise<{ messages: Taken[]; pending: number }> {
  const { connection, name } = reading;
  const inbox = createInbox();
  const answers = connection.subscribe(inbox, { timeout: ANSWER_MS });
  connection.publish(
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
    JSON.stringify({ batch: limit, no_wait: true }),
    { reply: inbox },
  );
  const messages: Taken[] = [];
  let pending = 0;
  const overdue = setTimeout(() => answers.unsubscribe(), ANSWER_MS);
  let ended = false;
  try {
    for await (const { headers, reply, data } of answers) {
      if (headers !== undefined && headers.code >= 400) {
        if (headers.code !== 404 && headers.code !== 408) {
          throw new Error(`NATS ended a page of ${stream}: ${headers.code} ${headers.description}`);
        }
        ended = true;
        break;
      }
      const info = deliveryOf(reply);
      if (info.delivered !== reading.delivered + 1) throw new Error(`a message of ${stream} was lost`);
      reading.delivered = info.delivered;
      reading.position = info.sequence;
      pending = info.pending;
      messages.push({ sequence: info.sequence, data });
      if (messages.length === limit || pending === 0) {
        ended = true;
        break;
      }
    }
  } finally {
    clearTimeout(overdue);
    answers.unsubscribe();
  }
  if (!ended) throw new Error(`NATS did not give the messages of ${stream} in time`);
  return { messages, pending };
}

/** What the address for acknowledgements says of a message; with a domain it has two words more in front. */
function deliveryOf(reply = ""): { sequence: number; delivered: number; pending: number } {
  const words = reply.split(".");
  const [sequence, delivered, , pending] = words.slice(words.length > 9 ? 7 : 5).map(Number);
  if (sequence === undefined || delivered === undefined || pending === undefined) {
    throw new Error("NATS sent a message without its place");
  }
  return { sequence, delivered, pending };
}
