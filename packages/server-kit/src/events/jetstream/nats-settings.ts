import { failed, ok, type Result } from "@fupin/domain-types/result";

/** Where NATS is, and on how many of its servers a stream is kept. */
export type NatsSettings = { readonly servers: readonly URL[]; readonly replicas: number };

/** Reads the URLs of NATS servers, separated by commas: `nats://user:password@host:4222`, or `tls://…`. */
export function parseNatsUrls(value: string): Result<readonly URL[]> {
  const parts = value.split(",").map((part) => part.trim());
  const urls = parts.flatMap((part) => (URL.canParse(part) ? [new URL(part)] : []));
  return urls.length === parts.length && urls.every(({ protocol }) => /^(nats|tls):$/.test(protocol))
    ? ok(urls)
    : failed("must be URLs that begin with nats:// or tls://, separated by commas");
}
