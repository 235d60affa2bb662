import { createServer } from "node:http";
import { createGatewayRuntime } from "@graphql-hive/gateway-runtime";
import { unifiedGraphHandler } from "@graphql-hive/router-runtime";
import { given } from "../environment.js";

/** Hive Gateway over the departments' processes; it passes the token on. */
const gateway = createGatewayRuntime({
  supergraph: given("SUPERGRAPH_FILE"),
  logging: "warn",
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({
      authorization: request.headers.get("authorization") ?? undefined,
    }),
  },
  ...(given("PLANNER") === "rust" ? { unifiedGraphHandler } : {}),
});
createServer(gateway).listen(Number(given("PORT")), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
