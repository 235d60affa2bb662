import { Department } from "@fupin/domain-types/identity";
import {
  integer,
  oneOf,
  optional,
  readSettings,
  type SettingReader,
  SettingsError,
  text,
  url,
} from "@fupin/server-kit/environment";
import type { TokenIssuer } from "./identity/token-source.js";
import { DEFAULT_LIMITS, type LimitName, type OperationLimits } from "./limits/operation-limits.js";

/** The gateway process's settings. Times are in milliseconds, sizes in bytes. */
export type GatewaySettings = {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly supergraphFile: string | undefined;
  /** Where each department's process listens; those not set are not called. */
  readonly departmentUrls: Readonly<Partial<Record<Department, string>>>;
  /** Whose tokens are accepted: an OIDC issuer, or the development issuer with its key in a file. */
  readonly identity: { readonly issuer: TokenIssuer } | { readonly developmentKeyFile: string };
  readonly limits: OperationLimits;
  readonly maxBodyBytes: number;
  readonly departmentDeadline: number;
  readonly forwardDeadline: number;
  readonly drainDelay: number;
};

const absent: SettingReader<undefined> = () => ({ ok: true, value: undefined });
const maybe =
  <T>(read: (text: string) => ReturnType<SettingReader<T>>): SettingReader<T | undefined> =>
  (value) =>
    value === undefined ? absent(value) : read(value);

/** Bounds of the limits: past them the parsers' own recursion is not safe. */
const LIMIT_BOUNDS: Readonly<Record<LimitName, number>> = {
  tokens: 20_000,
  nesting: 500,
  depth: 200,
  fields: 20_000,
  rootFields: 1_000,
  aliases: 20_000,
  directives: 20_000,
};

/** The environment variable of a limit, e.g. `LIMIT_ROOT_FIELDS`. */
export const limitVariable = (limit: LimitName): string =>
  `LIMIT_${limit.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

const LIMIT_NAMES = Object.keys(DEFAULT_LIMITS) as LimitName[];

/** Reads the settings; throws `SettingsError` with a line for everything that is missing or wrong. */
export function readGatewaySettings(source: Readonly<Record<string, string | undefined>>): GatewaySettings {
  const departmentSpec = Object.fromEntries(
    Department.values.map((name) => [`${name.toUpperCase()}_URL`, maybe(url("http", "https"))]),
  );
  const limitSpec = Object.fromEntries(
    LIMIT_NAMES.map((limit) => [
      limitVariable(limit),
      optional(integer(1, LIMIT_BOUNDS[limit]), DEFAULT_LIMITS[limit]),
    ]),
  );
  const urls = readSettings(departmentSpec, source);
  const limits = readSettings(limitSpec, source);
  const settings = readSettings(
    {
      HOST: optional(text, "127.0.0.1"),
      PORT: optional(integer(1, 65_535), 4000),
      LOG_LEVEL: optional(oneOf("debug", "info", "warn", "error", "silent"), "info"),
      SUPERGRAPH_FILE: maybe(text),
      FUPIN_JWKS_URL: maybe(url("http", "https")),
      FUPIN_TOKEN_ISSUER: maybe(text),
      FUPIN_TOKEN_AUDIENCE: optional(text, "fupin-graph"),
      FUPIN_DEVELOPMENT_KEY_FILE: maybe(text),
      LIMIT_BODY_BYTES: optional(integer(1_024, 100 * 1024 * 1024), 1024 * 1024),
      DEPARTMENT_DEADLINE_MS: optional(integer(50, 600_000), 3_000),
      FORWARD_DEADLINE_MS: optional(integer(1_000, 3_600_000), 600_000),
      DRAIN_DELAY_MS: optional(integer(0, 60_000), 0),
    },
    source,
  );
  const departmentUrls: Partial<Record<Department, string>> = {};
  for (const name of Department.values) {
    const address = urls[`${name.toUpperCase()}_URL`];
    if (address !== undefined) departmentUrls[name] = address;
  }
  return {
    host: settings.HOST,
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
    supergraphFile: settings.SUPERGRAPH_FILE,
    departmentUrls,
    identity: identityOf(settings),
    limits: Object.fromEntries(
      LIMIT_NAMES.map((limit) => [limit, limits[limitVariable(limit)]]),
    ) as OperationLimits,
    maxBodyBytes: settings.LIMIT_BODY_BYTES,
    departmentDeadline: settings.DEPARTMENT_DEADLINE_MS,
    forwardDeadline: settings.FORWARD_DEADLINE_MS,
    drainDelay: settings.DRAIN_DELAY_MS,
  };
}

function identityOf(settings: {
  FUPIN_JWKS_URL: string | undefined;
  FUPIN_TOKEN_ISSUER: string | undefined;
  FUPIN_TOKEN_AUDIENCE: string;
  FUPIN_DEVELOPMENT_KEY_FILE: string | undefined;
}): GatewaySettings["identity"] {
  const {
    FUPIN_JWKS_URL: jwksUrl,
    FUPIN_TOKEN_ISSUER: issuer,
    FUPIN_DEVELOPMENT_KEY_FILE: keyFile,
  } = settings;
  if (keyFile !== undefined && jwksUrl === undefined) return { developmentKeyFile: keyFile };
  if (keyFile !== undefined)
    throw new SettingsError("FUPIN_DEVELOPMENT_KEY_FILE and FUPIN_JWKS_URL are both set: choose one issuer");
  if (jwksUrl === undefined || issuer === undefined) {
    throw new SettingsError(
      "FUPIN_JWKS_URL and FUPIN_TOKEN_ISSUER are not set (or, in development, FUPIN_DEVELOPMENT_KEY_FILE)",
    );
  }
  return { issuer: { issuer, jwksUrl, audience: settings.FUPIN_TOKEN_AUDIENCE } };
}
