import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBenchIssuer } from "./input/bench-issuer.js";
import { LoadClient } from "./load/load-client.js";
import { measureRound } from "./measure-round.js";
import type { BenchOptions } from "./options.js";
import { checkAnswers, prepare } from "./prepare.js";
import type { BenchResult, Measurement } from "./result.js";

/** The county of the demo data with the most households (黎川县). */
const COUNTY = "361022";

/**
 * Prepares, compares the answers, then measures round by round. After a failure programs may still run:
 * `stopPrograms` ends them.
 */
export async function runBench(options: BenchOptions, onStep: (step: string) => void): Promise<BenchResult> {
  const scratch = await mkdtemp(join(tmpdir(), "fupin-bench-"));
  const issuer = await startBenchIssuer(COUNTY);
  const site = { data: options.data, scratch, issuer };
  try {
    onStep("preparing: demo data, variables, SQL statements");
    const prepared = await prepare(site, COUNTY);
    for (const name of options.only) {
      onStep(`comparing the answers of ${name}`);
      await checkAnswers(name, site, prepared);
    }
    const client = await LoadClient.start();
    const measurements: Measurement[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const bench = { options, site, client, operations: prepared.operations };
      for await (const measurement of measureRound(bench, round)) {
        onStep(describe(measurement, options.rounds));
        measurements.push(measurement);
      }
    }
    await client.stop();
    return { operations: prepared.figures, measurements };
  } finally {
    issuer.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

function describe({ round, variant, operation, figures }: Measurement, rounds: number): string {
  const { perSecond, failures, firstFailure } = figures;
  const failed = failures > 0 ? `, ${failures} FAILED, the first: ${firstFailure}` : "";
  return `round ${round + 1}/${rounds}  ${operation}  ${variant}  ${perSecond.toFixed(1)} requests/s${failed}`;
}
