import "reflect-metadata";
import { runMain, serveSubgraph } from "@fupin/server-kit/runtime/serve";
import { environment } from "./environment.js";
import { createReportingSubgraph } from "./subgraph.js";

await runMain(async () => {
  const process = environment();
  await serveSubgraph(await createReportingSubgraph(process.dependencies), process);
});
