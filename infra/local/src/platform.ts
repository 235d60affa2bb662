import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LocalDepartment } from "@fupin/gateway/departments/local-department";
import { createDevelopmentIssuer, type DevelopmentIssuer } from "@fupin/gateway/development/issuer";
import { createGateway, type Gateway, type GatewayOptions } from "@fupin/gateway/gateway";
import { remoteTokenVerifier } from "@fupin/gateway/identity/token-source";
import { claimDataFolder } from "@fupin/local-postgres/data-folder";
import { startLocalPostgres } from "@fupin/local-postgres/local-postgres";
import { DepartmentDatabase } from "@fupin/server-kit/database/department-database";
import type { StatementObserver } from "@fupin/server-kit/database/viewer-pool";
import { createLogger } from "@fupin/server-kit/logging";
import type { Subgraph } from "@fupin/server-kit/runtime/subgraph";
import { createTokenVerifier } from "@fupin/server-kit/token";
import { provisionDepartments } from "./databases.js";
import type { DemoPlan } from "./demo-loading.js";
import { loadDemoOnFirstRun, standardPlan } from "./demo-once.js";
import { DEPARTMENTS } from "./departments.js";
import type { PlatformSettings } from "./environment.js";
import { keptSecrets, sealedValuesOf } from "./secrets.js";

/** The whole platform in this process: PostgreSQL, the departments, the gateway. */
export type Platform = {
  /** Where the gateway listens, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly developmentIssuer: DevelopmentIssuer | undefined;
  readonly subgraphs: readonly Subgraph[];
  /** Lets running requests end, then stops everything; a second call waits for the first. */
  close(): Promise<void>;
  /** Resolves when PostgreSQL has ended, asked or not. */
  readonly databaseEnded: Promise<void>;
};

export type PlatformOptions = PlatformSettings & {
  /** Hears of every step of the start. */
  readonly onStep?: (step: string) => void;
  /** Is told of every statement of a department. */
  readonly observe?: (department: string) => StatementObserver;
  /** false: throw-away data, for tests. */
  readonly durable?: boolean;
  /** Demo data in place of the standard ones. */
  readonly demoPlan?: () => Promise<DemoPlan>;
  /** false: departments do not take over each other's facts, for tests that count statements. */
  readonly facts?: boolean;
};

const SUPERGRAPH = fileURLToPath(new URL("../../../gateway/supergraph.graphql", import.meta.url));
/** Tells commands beside the platform where its PostgreSQL listens while it runs. */
const RUNNING_FILE = "running.json";

/**
 * Starts everything on one data folder; what was started is stopped again where a later step fails. That the port is
 * free is for the caller to find out before.
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { dataDirectory, host, port, onStep = () => undefined } = options;
  const stops: (() => Promise<unknown>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.reverse()) await stop();
  };
  try {
    const folder = await claimDataFolder(dataDirectory);
    stops.push(() => folder.release());
    const secrets = await keptSecrets(folder.path);
    onStep("PostgreSQL");
    const postgres = await startLocalPostgres({
      dataDirectory: join(folder.path, "postgres"),
      durable: options.durable ?? true,
    });
    stops.push(() => postgres.stop());
    await writeFile(join(folder.path, RUNNING_FILE), JSON.stringify({ adminUrl: postgres.adminUrl }), {
      mode: 0o600,
    });
    stops.push(() => rm(join(folder.path, RUNNING_FILE), { force: true }));
    const databases = await provisionDepartments(postgres.adminUrl, secrets.databasePassword);

    onStep("departments");
    const identity = await identityOf(options, folder.path);
    const sealed = sealedValuesOf(secrets);
    const departments = DEPARTMENTS.map((department) => {
      const urls = databases.get(department.name);
      if (urls === undefined) throw new Error(`no database for ${department.name}`);
      const observe = options.observe?.(department.name);
      const database = new DepartmentDatabase<never>({
        url: urls.app,
        ownerUrl: urls.owner,
        ...(observe ? { observe } : {}),
      });
      return { ...department, database };
    });
    const subgraphs = await Promise.all(
      departments.map(({ name, createSubgraph, database }) => {
        const log = createLogger(name, options.logLevel);
        return createSubgraph({ database, sealed, verifyToken: identity.verifyToken, log });
      }),
    );
    stops.push(() => Promise.all(subgraphs.map((subgraph) => subgraph.close())));

    const demoPlan = options.demo ? (options.demoPlan ?? standardPlan) : undefined;
    await loadDemoOnFirstRun(folder.path, demoPlan, departments, sealed, (villages, persons) =>
      onStep(`demo data: ${villages} villages, ${persons} persons`),
    );

    const feeds = new Map(subgraphs.map(({ name, feed }) => [name, feed]));
    if (options.facts ?? true) {
      for (const subgraph of subgraphs) subgraph.consume((department) => feeds.get(department));
    }

    onStep("gateway");
    const gateway: Gateway = await createGateway({
      ...identity,
      supergraphSdl: await readFile(SUPERGRAPH, "utf8"),
      departments: subgraphs.map((subgraph) => new LocalDepartment(subgraph)),
      log: createLogger("gateway", options.logLevel),
    });
    stops.push(() => gateway.close());
    const url = await gateway.app.listen({ host, port });
    let closing: Promise<void> | undefined;
    return {
      url,
      subgraphs,
      developmentIssuer: identity.developmentIssuer,
      databaseEnded: postgres.exited,
      close: () => {
        closing ??= stopAll();
        return closing;
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function identityOf(
  { issuer }: PlatformSettings,
  dataDirectory: string,
): Promise<Pick<GatewayOptions, "verifyToken" | "developmentIssuer">> {
  if (issuer !== undefined) return { verifyToken: remoteTokenVerifier(issuer) };
  const developmentIssuer = await createDevelopmentIssuer({
    keyFile: join(dataDirectory, "issuer-key.json"),
  });
  return { verifyToken: createTokenVerifier(developmentIssuer), developmentIssuer };
}
