import "reflect-metadata";
import { runMain, serveSubgraph } from "@fupin/server-kit/runtime/serve";
import { environment } from "./environment.js";
import { createIndustrySubgraph } from "./subgraph.js";

await runMain(async () => {
  const { dependencies, address } = environment();
  await serveSubgraph(await createIndustrySubgraph(dependencies), address, dependencies.log);
});
