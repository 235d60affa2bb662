import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { failed, ok, type Result } from "@fupin/domain-types/result";
import { composeSupergraph, type SubgraphContract } from "./compose-supergraph.js";

/**
 * Composes `services/*\/schema.graphql` into the supergraph's file and says in one line what was done; with
 * `check` nothing is written, and a file that is stale is a failure.
 */
export async function composeCommand(options: {
  servicesFolder: string;
  supergraphFile: string;
  check: boolean;
}): Promise<Result<string>> {
  const contracts = await readContracts(options.servicesFolder);
  if (contracts.length === 0) return failed(`no */schema.graphql below ${options.servicesFolder}`);
  const composed = composeSupergraph(contracts);
  if (!composed.ok) return failed(composed.error.join("\n"));
  const file = relative(process.cwd(), options.supergraphFile);
  if ((await readIfThere(options.supergraphFile)) === composed.value) return ok(`${file} is up to date`);
  if (options.check) return failed(`${file} is stale: run "npm run compose -w gateway" and commit it`);
  await writeFile(options.supergraphFile, composed.value);
  return ok(`${file} composed from ${contracts.map(({ name }) => name).join(", ")}`);
}

async function readContracts(folder: string): Promise<SubgraphContract[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const contracts = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => ({ name, sdl: await readIfThere(join(folder, name, "schema.graphql")) })),
  );
  return contracts.flatMap(({ name, sdl }) => (sdl === undefined ? [] : [{ name, sdl }]));
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return undefined;
    throw error;
  }
}
