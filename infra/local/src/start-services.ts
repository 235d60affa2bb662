import "reflect-metadata";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Department } from "@fupin/domain-types/identity";
import { DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER } from "@fupin/gateway/development/issuer";
import { SettingsError } from "@fupin/server-kit/environment";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { inheritedEnvironment, type PlatformSettings, platformSettings } from "./environment.js";
import { keptSecrets } from "./secrets.js";
import { type ServiceProcessesOptions, startServiceProcesses } from "./service-processes.js";

/** `npm run start:services`: each department and the gateway as a process of its own, on any PostgreSQL. */
await runMain(async () => {
  const settings = platformSettings();
  const environment = inheritedEnvironment();
  const missing = Department.values
    .map((name) => `${name.toUpperCase()}_DATABASE_URL`)
    .filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new SettingsError(
      `${missing.join("\n")}\n(npm run databases -- ADMIN_URL creates the databases and prints these settings)`,
    );
  }
  await mkdir(settings.dataDirectory, { recursive: true, mode: 0o700 });
  const platform = await startServiceProcesses({
    host: settings.host,
    port: settings.port,
    environment: { ...(await keptKeys(settings, environment)), ...environment },
    ...(settings.issuer === undefined && environment.NODE_ENV !== "production"
      ? developmentIssuer(settings)
      : {}),
    onRestart: (message) => process.stderr.write(`${message}\n`),
  });
  process.stdout.write(`fupin-graph 扶贫图 is ready: ${platform.url}/graphql\n`);
  const stopping = Promise.withResolvers<void>();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.resolve());
  await stopping.promise;
  await platform.close();
  process.exit(0);
});

/** The keys of the data folder, for those that the environment does not set. */
async function keptKeys(
  { dataDirectory }: PlatformSettings,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string>> {
  const names = ["FUPIN_ENCRYPTION_KEYS", "FUPIN_SEARCH_KEY", "FUPIN_FEED_KEY"];
  if (names.every((name) => environment[name])) return {};
  const { encryptionKeys, searchKey, feedKey } = await keptSecrets(dataDirectory);
  return { FUPIN_ENCRYPTION_KEYS: encryptionKeys, FUPIN_SEARCH_KEY: searchKey, FUPIN_FEED_KEY: feedKey };
}

/** The gateway is the development issuer, and the departments trust its keys. */
function developmentIssuer({
  dataDirectory,
  host,
  port,
}: PlatformSettings): Pick<ServiceProcessesOptions, "gatewayEnvironment" | "departmentEnvironment"> {
  return {
    gatewayEnvironment: { FUPIN_DEVELOPMENT_KEY_FILE: join(dataDirectory, "issuer-key.json") },
    departmentEnvironment: {
      FUPIN_TOKEN_ISSUER: DEVELOPMENT_ISSUER,
      FUPIN_TOKEN_AUDIENCE: DEVELOPMENT_AUDIENCE,
      FUPIN_JWKS_URL: `http://${host}:${port}/dev/jwks.json`,
    },
  };
}
