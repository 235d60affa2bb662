import { Department } from "@fupin/domain-types/identity";
import type { FactsTransport } from "../transport.js";
import { JetStreamFeed } from "./jetstream-feed.js";
import { NatsLink } from "./nats-link.js";
import type { NatsSettings } from "./nats-settings.js";
import { Relay } from "./relay.js";

/** Facts over NATS JetStream: a stream for each department, filled by its relay, read by everybody. */
export function jetStreamTransport(settings: NatsSettings, name: string): FactsTransport {
  const link = new NatsLink(settings, name);
  const feeds = new Map(
    Department.values.map((department) => [department, new JetStreamFeed(link, department)]),
  );
  return {
    feedOf: (department) => feeds.get(department),
    publish: (published) => new Relay({ ...published, link, replicas: settings.replicas }).start(),
    close: () => link.close(),
  };
}
