import "reflect-metadata";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { platformSettings } from "./environment.js";
import { assertPortFree } from "./port.js";
import { readyMessage } from "./ready-message.js";

/** `npm start`: everything in one process, until Ctrl-C. */
await runMain(async () => {
  const settings = platformSettings();
  const started = Date.now();
  const seconds = (): string => ((Date.now() - started) / 1000).toFixed(1);
  const stopping = Promise.withResolvers<void>();
  let stopRequested = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      stopRequested = true;
      stopping.resolve();
    });
  }

  // What is wrong with the settings is said before the departments are loaded, which takes seconds.
  await assertPortFree(settings.host, settings.port);
  const { startPlatform } = await import("./platform.js");
  const platform = await startPlatform({
    ...settings,
    onStep: (step) => {
      // Failing the next step undoes the start in order.
      if (stopRequested) throw new Error("Stopped before the platform was ready.");
      process.stdout.write(`  ${seconds()} s  ${step}\n`);
    },
  });
  process.stdout.write(`${readyMessage(platform, seconds())}\n`);

  const reason = await Promise.race([
    stopping.promise,
    platform.databaseEnded.then(() => "database" as const),
  ]);
  await platform.close();
  if (reason === "database" && !stopRequested) {
    throw new Error("PostgreSQL has ended unasked, so the platform stopped. Start it again.");
  }
  process.exit(0);
});
