import type { Department } from "@fupin/domain-types/identity";
import { createRemoteJWKSet } from "jose";
import { DepartmentDatabase } from "../database/department-database.js";
import { integer, oneOf, optional, readSettings, required, text, url } from "../environment.js";
import { createLogger, type Logger } from "../logging.js";
import { parseEncryptionKeys, parseSearchKey, SealedValues } from "../sealed-values.js";
import { createTokenVerifier, type TokenVerifier } from "../token.js";

/** What every department's process takes from its environment. */
export type DepartmentDependencies<Tables> = {
  readonly database: DepartmentDatabase<Tables>;
  readonly sealed: SealedValues;
  readonly verifyToken: TokenVerifier;
  readonly log: Logger;
};

/**
 * Reads a department's settings and makes what it depends on. `<NAME>_DATABASE_URL` is the application role's
 * connection, `<NAME>_OWNER_DATABASE_URL` the owner's (for migrations; default: the same).
 */
export function departmentEnvironment<Tables>(
  name: Department,
  source: Readonly<Record<string, string | undefined>>,
): { dependencies: DepartmentDependencies<Tables>; address: { host: string; port: number } } {
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
    },
    source,
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
    },
    address: { host: settings.HOST, port: settings.PORT },
  };
}
