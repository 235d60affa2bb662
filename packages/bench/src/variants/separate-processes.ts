import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SUPERGRAPH_FILE } from "../files.js";
import { freePorts } from "../processes/free-ports.js";
import { Program } from "../processes/program.js";
import { type RunningDepartments, startDepartments } from "./departments.js";
import { identitySettings } from "./identity-settings.js";
import { withDepartmentUrls } from "./supergraph.js";
import { answers, type RunningVariant, type Site } from "./variant.js";

/** A gateway's program and what it is told, over departments that run. */
type GatewayProgram = { readonly file: URL; readonly settings: Readonly<Record<string, string>> };

const own = (file: string): URL => new URL(file, import.meta.url);

/** Starts our gateway as it is deployed. */
export const startSeparate = (site: Site): Promise<RunningVariant> =>
  startOver(site, async ({ urls }) => ({
    file: new URL(import.meta.resolve("@fupin/gateway/index")),
    settings: {
      ...identitySettings(site.issuer),
      ...Object.fromEntries(Object.entries(urls).map(([name, url]) => [`${name.toUpperCase()}_URL`, url])),
    },
  }));

/** Starts Apollo Server with Apollo Gateway as their documentation has it. */
export const startApollo = (site: Site): Promise<RunningVariant> =>
  startOver(site, async (departments) => ({
    file: own("./apollo-main.js"),
    settings: { SUPERGRAPH_FILE: await supergraphFor(site, departments), APOLLO_TELEMETRY_DISABLED: "1" },
  }));

/** Starts Hive Gateway with the planner it has by default, or with the one written in Rust. */
export const startHive =
  (planner: "default" | "rust") =>
  (site: Site): Promise<RunningVariant> =>
    startOver(site, async (departments) => ({
      file: own("./hive-main.js"),
      settings: { SUPERGRAPH_FILE: await supergraphFor(site, departments), PLANNER: planner },
    }));

async function startOver(
  site: Site,
  programOver: (departments: RunningDepartments) => Promise<GatewayProgram>,
): Promise<RunningVariant> {
  const departments = await startDepartments(site);
  const { file, settings } = await programOver(departments);
  const [port] = await freePorts(1);
  const gateway = Program.start("the gateway", file, { ...settings, PORT: String(port) });
  const url = `http://127.0.0.1:${port}/graphql`;
  await gateway.until(answers(url, site.issuer.authorization));
  return {
    url,
    gateway,
    departments: departments.programs,
    databaseOwner: departments.database,
    stop: async () => {
      await gateway.stop();
      await departments.stop();
    },
  };
}

async function supergraphFor(site: Site, { urls }: RunningDepartments): Promise<string> {
  const file = join(site.scratch, "supergraph.graphql");
  await writeFile(file, withDepartmentUrls(await readFile(SUPERGRAPH_FILE, "utf8"), urls));
  return file;
}
