import type { Department } from "@fupin/domain-types/identity";
import { DiscardPolicy, RetentionPolicy, type StreamConfig } from "@nats-io/jetstream";
import { z } from "zod";
import type { FactsEvent } from "../feed.js";

/** The stream that holds a department's facts: the last message of each object. */
export const streamOf = (department: Department): string => `FUPIN_${department.toUpperCase()}`;

/** Where the relay says how far it is; one message, which the next one replaces. */
export const headSubject = (department: Department): string => `fupin.${department}.head`;

/** The subjects of all objects of a contract. */
export const subjectsOf = (department: Department, type: string): string =>
  `fupin.${department}.facts.${type}.*`;

/** The subject of one object. Its key becomes one token of letters that a subject may hold. */
export const subjectOf = (department: Department, type: string, key: string): string =>
  `fupin.${department}.facts.${type}.${encodeURIComponent(key).replace(/[.*]/g, hexadecimal)}`;

const hexadecimal = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** One message a subject is kept, for ever: what compaction leaves of an outbox. */
export const streamConfig = (
  department: Department,
  replicas: number,
): Partial<StreamConfig> & { name: string } => ({
  name: streamOf(department),
  subjects: [`fupin.${department}.>`],
  retention: RetentionPolicy.Limits,
  discard: DiscardPolicy.Old,
  max_msgs_per_subject: 1,
  allow_direct: true,
  num_replicas: replicas,
});

/** How far the relay is. */
export const Head = z.object({
  /** The feed as readers of the stream know it; another one where the stream was filled anew. */
  id: z.string(),
  /** The feed that is relayed, by its publisher's name for it. */
  source: z.string(),
  /** The first message of this filling. */
  from: z.number(),
  /** When all that the publisher had was in the stream, but for what `behind` says. */
  at: z.string(),
  /** By contract: its last message, and how many changes were not relayed yet. */
  types: z.record(z.string(), z.object({ last: z.number(), behind: z.number() })),
});
export type Head = z.infer<typeof Head>;

/** A message of the stream: an event, with the filling it belongs to and its place in the publisher's feed. */
export const Message = z.object({
  feed: z.string(),
  source: z.string(),
  key: z.string(),
  at: z.string(),
  facts: z.unknown(),
  problem: z.string().optional(),
});
export type Message = z.infer<typeof Message>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** What headers and subject of a message may take of the largest size. */
const ENVELOPE_BYTES = 1_024;

/** An event as a message; facts beyond the largest size are a problem of that object, and hold up no other. */
export function encodeMessage(
  feed: string,
  { key, position, at, facts, problem }: FactsEvent,
  largest: number,
): Uint8Array {
  const message = { feed, source: position, key, at, facts, problem } satisfies Message;
  const bytes = encoder.encode(JSON.stringify(message));
  if (bytes.length <= largest - ENVELOPE_BYTES) return bytes;
  const tooLarge = `the facts take ${bytes.length} bytes, a message of this NATS at most ${largest} (max_payload)`;
  return encoder.encode(JSON.stringify({ ...message, facts: null, problem: tooLarge }));
}

export const encodeHead = (head: Head): Uint8Array => encoder.encode(JSON.stringify(head));

export const decode = <T>(schema: z.ZodType<T>, data: Uint8Array): T =>
  schema.parse(JSON.parse(decoder.decode(data)));
