import { freePorts } from "../processes/free-ports.js";
import { Program } from "../processes/program.js";
import { identitySettings } from "./identity-settings.js";
import { answers, type RunningVariant, type Site } from "./variant.js";

/** Loading the demo data comes before the first answer, on the first run. */
const PATIENCE_MS = 600_000;

/** Starts the whole platform in one process; loads the demo data where they are missing. */
export async function startOneProcess(site: Site, countStatements = false): Promise<RunningVariant> {
  const [port] = await freePorts(1);
  const platform = Program.start("the platform", new URL("./one-process-main.js", import.meta.url), {
    ...identitySettings(site.issuer),
    DATA: site.data,
    PORT: String(port),
    COUNT_STATEMENTS: countStatements ? "yes" : "no",
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  await platform.until(answers(url, site.issuer.authorization), PATIENCE_MS);
  return {
    url,
    gateway: platform,
    departments: [],
    databaseOwner: platform,
    stop: () => platform.stop(),
  };
}
