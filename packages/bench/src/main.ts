import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { invokedFrom } from "./environment.js";
import { parseOptions, USAGE } from "./options.js";
import { stopPrograms } from "./processes/program.js";
import { describeMachine } from "./report/machine.js";
import { summarise } from "./report/summary.js";
import { textReport } from "./report/text-report.js";
import { runBench } from "./run.js";

/** `npm run bench`: measures the variants side by side and prints what it found. */
const startedAt = Date.now();
let ending: Promise<void> | undefined;
const onStep = (step: string): void => {
  process.stdout.write(`${((Date.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${step}\n`);
};

const options = parseOptions(process.argv.slice(2), invokedFrom());
if (!options.ok) {
  process.stderr.write(`${options.error}\n\n${USAGE}`);
  process.exit(2);
}
if ("help" in options.value) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const settings = options.value;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(130));

try {
  if (process.platform !== "linux") throw new Error("CPU and memory are read from /proc: run this on Linux.");
  const machine = await describeMachine();
  const result = await runBench(settings, onStep);
  process.stdout.write(`\n${textReport(settings, machine, result)}\n`);
  if (settings.json !== undefined) {
    const summary = {
      HouseholdFile: summarise(result.measurements, "HouseholdFile", settings.only),
      HouseholdList: summarise(result.measurements, "HouseholdList", settings.only),
    };
    await mkdir(dirname(settings.json), { recursive: true });
    await writeFile(
      settings.json,
      JSON.stringify({ options: settings, machine, summary, ...result }, null, 2),
    );
  }
  await end(result.measurements.some(({ figures }) => figures.failures > 0) ? 1 : 0);
} catch (error) {
  // After Ctrl-C programs end because they are stopped: nothing to tell.
  if (ending === undefined) process.stderr.write(`${(error as Error).message}\n`);
  await end(1);
}

/** Stops what was started, then leaves; the first reason counts. */
function end(code: number): Promise<void> {
  ending ??= stopPrograms().then(() => process.exit(code));
  return ending;
}
