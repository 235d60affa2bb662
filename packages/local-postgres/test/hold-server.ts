import { startLocalPostgres } from "../src/local-postgres.js";

/** Starts a server, prints its address or its error as one line of JSON, and holds it until killed. */
const [dataDirectory = "", durable = "true"] = process.argv.slice(2);
try {
  const server = await startLocalPostgres({ dataDirectory, durable: durable === "true" });
  process.stdout.write(`${JSON.stringify({ adminUrl: server.adminUrl })}\n`);
  process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(
    `${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`,
  );
  process.exitCode = 1;
}
