import { startPlatform } from "@fupin/local-platform/platform";
import type { StatementKind } from "@fupin/server-kit/database/viewer-pool";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { given } from "../environment.js";
import type { StatementsOrder } from "./one-process-protocol.js";

/** The whole platform in one process, as `npm start` runs it, with an issuer as in production. */
await runMain(async () => {
  let counts: Record<string, Record<StatementKind, number>> = {};
  const observe = (department: string) => (kind: StatementKind) => {
    counts[department] ??= { query: 0, viewer: 0 };
    counts[department][kind] += 1;
  };
  const platform = await startPlatform({
    dataDirectory: given("DATA"),
    host: "127.0.0.1",
    port: Number(given("PORT")),
    demo: true,
    // The other variants' departments run without each other's facts.
    facts: false,
    logLevel: given("LOG_LEVEL"),
    issuer: {
      issuer: given("FUPIN_TOKEN_ISSUER"),
      audience: given("FUPIN_TOKEN_AUDIENCE"),
      jwksUrl: given("FUPIN_JWKS_URL"),
    },
    ...(given("COUNT_STATEMENTS") === "yes" ? { observe } : {}),
  });
  process.on("message", (order: Partial<StatementsOrder>) => {
    if (order.statements !== "take") return;
    process.send?.(counts);
    counts = {};
  });
  process.once("SIGTERM", () => {
    platform.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
});
