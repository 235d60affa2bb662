import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Department } from "@fupin/domain-types/identity";
import { createLogger, type Logger } from "@fupin/server-kit/logging";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { createTokenVerifier } from "@fupin/server-kit/token";
import { RemoteDepartment } from "./departments/remote-department.js";
import { createDevelopmentIssuer } from "./development/issuer.js";
import { processEnvironment } from "./environment.js";
import { createGateway, type Gateway, type GatewayOptions } from "./gateway.js";
import { remoteTokenVerifier } from "./identity/token-source.js";
import { type GatewaySettings, readGatewaySettings } from "./settings.js";

const SUPERGRAPH_FILE = fileURLToPath(new URL("../supergraph.graphql", import.meta.url));
const LONGEST_DRAIN_MS = 15_000;

await runMain(async () => {
  const settings = readGatewaySettings(processEnvironment());
  const log = createLogger("gateway", settings.logLevel);
  const gateway = await startGateway(settings, log);
  await gateway.app.listen({ host: settings.host, port: settings.port });
  log.info({ host: settings.host, port: settings.port }, "gateway listens");

  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "draining");
    setTimeout(() => process.exit(1), settings.drainDelay + LONGEST_DRAIN_MS).unref();
    gateway.drain();
    await delay(settings.drainDelay);
    await gateway.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
});

async function startGateway(settings: GatewaySettings, log: Logger): Promise<Gateway> {
  return createGateway({
    ...(await identityFrom(settings)),
    supergraphSdl: await readFile(settings.supergraphFile ?? SUPERGRAPH_FILE, "utf8"),
    departments: Department.values.flatMap((name) => {
      const address = settings.departmentUrls[name];
      return address === undefined ? [] : [new RemoteDepartment(name, address)];
    }),
    log,
    limits: settings.limits,
    maxBodyBytes: settings.maxBodyBytes,
    departmentDeadline: settings.departmentDeadline,
    forwardDeadline: settings.forwardDeadline,
  });
}

async function identityFrom({
  identity,
}: GatewaySettings): Promise<Pick<GatewayOptions, "verifyToken" | "developmentIssuer">> {
  if ("issuer" in identity) return { verifyToken: remoteTokenVerifier(identity.issuer) };
  const developmentIssuer = await createDevelopmentIssuer({ keyFile: identity.developmentKeyFile });
  return { verifyToken: createTokenVerifier(developmentIssuer), developmentIssuer };
}
