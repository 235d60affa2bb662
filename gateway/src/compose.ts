import { fileURLToPath } from "node:url";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { composeCommand } from "./composition/compose-command.js";

/** `npm run compose` writes the supergraph; with `--check` it fails when the committed one is stale. */
await runMain(async () => {
  const outcome = await composeCommand({
    servicesFolder: fileURLToPath(new URL("../../services", import.meta.url)),
    supergraphFile: fileURLToPath(new URL("../supergraph.graphql", import.meta.url)),
    check: process.argv.includes("--check"),
  });
  if (!outcome.ok) throw new Error(outcome.error);
  process.stdout.write(`${outcome.value}\n`);
});
