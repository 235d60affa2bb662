import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { integer, oneOf, optional, readSettings, text, url } from "@fupin/server-kit/environment";

/** The local platform's settings. */
export type PlatformSettings = {
  /** Where the gateway listens. */
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDirectory: string;
  /** Whether the demo data are loaded on the first start. */
  readonly demo: boolean;
  readonly logLevel: string;
  /** The OIDC issuer in place of the development issuer, which production refuses. */
  readonly issuer:
    | { readonly issuer: string; readonly audience: string; readonly jwksUrl: string }
    | undefined;
};

/** What a relative data folder is relative to, however the platform is started. */
const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));

const optionalUrl = (value: string | undefined) =>
  value === undefined ? ({ ok: true, value: undefined } as const) : url("http", "https")(value);

/** Reads the settings; throws a SettingsError that names everything that is wrong. */
export function platformSettings(): PlatformSettings {
  const settings = readSettings(
    {
      PORT: optional(integer(1, 65_535), 4000),
      HOST: optional(text, "127.0.0.1"),
      FUPIN_DATA_DIR: optional(text, ".fupin"),
      FUPIN_DEMO: optional(oneOf("on", "off"), "on"),
      LOG_LEVEL: optional(oneOf("debug", "info", "warn", "error", "silent"), "warn"),
      FUPIN_JWKS_URL: optionalUrl,
      FUPIN_TOKEN_ISSUER: optional(text, ""),
      FUPIN_TOKEN_AUDIENCE: optional(text, "fupin-graph"),
    },
    process.env,
  );
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDirectory: resolve(REPOSITORY, settings.FUPIN_DATA_DIR),
    demo: settings.FUPIN_DEMO === "on",
    logLevel: settings.LOG_LEVEL,
    issuer:
      settings.FUPIN_JWKS_URL === undefined
        ? undefined
        : {
            issuer: settings.FUPIN_TOKEN_ISSUER,
            audience: settings.FUPIN_TOKEN_AUDIENCE,
            jwksUrl: settings.FUPIN_JWKS_URL,
          },
  };
}

/** The folder in which the user typed the command; npm runs scripts elsewhere. */
export const invokedFrom = (): string => process.env.INIT_CWD ?? process.cwd();

/** The environment that child processes get on top of their own settings. */
export const inheritedEnvironment = (): Readonly<Record<string, string | undefined>> => process.env;
