import { Department } from "@fupin/domain-types/identity";
import { ok, type Result } from "@fupin/domain-types/result";
import { createRemoteJWKSet } from "jose";
import { DepartmentDatabase } from "../database/department-database.js";
import { integer, oneOf, optional, readSettings, required, text, url } from "../environment.js";
import { httpFeeds, parseFeedKey } from "../events/feed-settings.js";
import { type NatsSettings, parseNatsUrls } from "../events/jetstream/nats-settings.js";
import type { FeedOf } from "../events/transport.js";
import { createLogger, type Logger } from "../logging.js";
import { parseEncryptionKeys, parseSearchKey, SealedValues } from "../sealed-values.js";
import { createTokenVerifier, type TokenVerifier } from "../token.js";

/** What every department's process takes from its environment. */
export type DepartmentDependencies<Tables> = {
  readonly database: DepartmentDatabase<Tables>;
  readonly sealed: SealedValues;
  readonly verifyToken: TokenVerifier;
  readonly log: Logger;
  /** The key by which the departments' services know each other; without it the feed is not served over HTTP. */
  readonly feedKey?: Buffer | undefined;
};

/** A department's process: what its subgraph depends on, where it listens, where it reads the others' facts. */
export type DepartmentEnvironment<Tables> = {
  readonly dependencies: DepartmentDependencies<Tables>;
  readonly address: { readonly host: string; readonly port: number };
  readonly feedOf: FeedOf;
  /** Facts go over NATS instead of HTTP. */
  readonly nats?: NatsSettings | undefined;
};

/**
 * Reads a department's settings and makes what it depends on. `<NAME>_DATABASE_URL` is the application role's
 * connection, `<NAME>_OWNER_DATABASE_URL` the owner's (for migrations; default: the same). The facts of another
 * department are read where `<OTHER>_URL` says, with the key in `FUPIN_FEED_KEY`; or over NATS JetStream where
 * `FUPIN_NATS_URL` is set, kept on `FUPIN_NATS_REPLICAS` of its servers.
 */
export function departmentEnvironment<Tables>(
  name: Department,
  source: Readonly<Record<string, string | undefined>>,
): DepartmentEnvironment<Tables> {
  const prefix = name.toUpperCase();
  const postgres = url("postgres", "postgresql");
  const settings = readSettings(
    {
      [`${prefix}_DATABASE_URL`]: required(postgres),
      FUPIN_JWKS_URL: required(url("http", "https")),
      FUPIN_TOKEN_ISSUER: required(text),
      FUPIN_TOKEN_AUDIENCE: optional(text, "fupin-graph"),
      FUPIN_ENCRYPTION_KEYS: required(parseEncryptionKeys),
      FUPIN_SEARCH_KEY: required(parseSearchKey),
      LOG_LEVEL: optional(oneOf("debug", "info", "warn", "error", "silent"), "info"),
      HOST: optional(text, "127.0.0.1"),
      PORT: required(integer(1, 65_535)),
      DATABASE_CONNECTIONS: optional(integer(1, 200), 10),
      FUPIN_NATS_URL: optional<readonly URL[] | undefined>(parseNatsUrls, undefined),
      FUPIN_NATS_REPLICAS: optional(integer(1, 5), 1),
      FUPIN_FEED_KEY: optional<Buffer | undefined>(parseFeedKey, undefined),
      ...Object.fromEntries(Department.values.map((other) => [urlSetting(other), maybeUrl])),
    },
    source,
  );
  const feedKey = settings.FUPIN_FEED_KEY;
  const urls = Object.fromEntries(
    Department.values.map((other) => [other, settings[urlSetting(other)] as string | undefined]),
  );
  const owner = source[`${prefix}_OWNER_DATABASE_URL`];
  return {
    dependencies: {
      database: new DepartmentDatabase<Tables>({
        url: settings[`${prefix}_DATABASE_URL`] as string,
        ownerUrl: owner === "" ? undefined : owner,
        maxConnections: settings.DATABASE_CONNECTIONS,
      }),
      sealed: new SealedValues({
        encryption: settings.FUPIN_ENCRYPTION_KEYS,
        search: settings.FUPIN_SEARCH_KEY,
      }),
      verifyToken: createTokenVerifier({
        issuer: settings.FUPIN_TOKEN_ISSUER,
        audience: settings.FUPIN_TOKEN_AUDIENCE,
        keys: createRemoteJWKSet(new URL(settings.FUPIN_JWKS_URL)),
      }),
      log: createLogger(name, settings.LOG_LEVEL),
      feedKey,
    },
    nats: settings.FUPIN_NATS_URL && {
      servers: settings.FUPIN_NATS_URL,
      replicas: settings.FUPIN_NATS_REPLICAS,
    },
    feedOf: feedKey === undefined ? () => undefined : httpFeeds(urls, feedKey),
    address: { host: settings.HOST, port: settings.PORT },
  };
}

const urlSetting = (department: Department): string => `${department.toUpperCase()}_URL`;

const maybeUrl = (value: string | undefined): Result<string | undefined> =>
  value === undefined ? ok(undefined) : url("http", "https")(value);
