import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { runMain } from "../runtime/serve.js";
import type { DepartmentSchema } from "./build-schema.js";

/**
 * Writes the department's contract, `schema.graphql`, from the classes in `dist/schema.js` of the folder it is
 * run in; with `--check` it only says, by its exit code, whether the committed file is up to date.
 */
await runMain(async () => {
  const module = (await import(pathToFileURL(resolve("dist/schema.js")).href)) as {
    schema: DepartmentSchema;
  };
  const file = resolve("schema.graphql");
  if (!process.argv.includes("--check")) return writeFile(file, module.schema.sdl);
  const committed = await readFile(file, "utf8").catch(() => "");
  if (committed !== module.schema.sdl)
    throw new Error(`${file} is stale: run "npm run schema" and commit it`);
});
