import type { OperationName, Operations } from "./input/collect-operations.js";
import type { LoadClient } from "./load/load-client.js";
import type { LoadOrder } from "./load/load-protocol.js";
import { profiled } from "./measure/profile.js";
import { measureWindow } from "./measure/window.js";
import type { BenchOptions } from "./options.js";
import type { Measurement } from "./result.js";
import { orderOfRound } from "./schedule.js";
import { startVariant } from "./variants/start-variant.js";
import type { RunningVariant, Site } from "./variants/variant.js";
import type { VariantName } from "./variants/variant-name.js";

const OPERATION_NAMES: readonly OperationName[] = ["HouseholdFile", "HouseholdList"];

/** What a measured variant is measured with. */
export type Bench = {
  readonly options: BenchOptions;
  readonly site: Site;
  readonly client: LoadClient;
  readonly operations: Operations;
};

/** Measures every variant once, each in fresh processes. */
export async function* measureRound(bench: Bench, round: number): AsyncGenerator<Measurement> {
  for (const variant of orderOfRound(bench.options.only, round)) {
    const running = await startVariant(variant, bench.site);
    for (const operation of orderOfRound(OPERATION_NAMES, round))
      yield { round, variant, operation, ...(await measure(bench, running, { variant, operation, round })) };
    await running.stop();
  }
}

async function measure(
  { options, site, client, operations }: Bench,
  running: RunningVariant,
  which: { variant: VariantName; operation: OperationName; round: number },
): Promise<Pick<Measurement, "figures" | "profile">> {
  const bodies = operations[which.operation].map((operation) => JSON.stringify(operation));
  const load = (seconds: number, first: number): LoadOrder => ({
    url: running.url,
    authorization: site.issuer.authorization,
    bodies,
    first,
    connections: options.connections,
    length: seconds * 1000,
  });
  const warmedUp = await client.run(load(options.warmup, 0));
  const window = () => measureWindow(client, running, load(options.seconds, warmedUp.requests));
  if (options.profile === undefined) return { figures: await window() };
  const label = `${which.variant}-${which.operation}-${which.round + 1}`;
  const { result, profile } = await profiled(options.profile, label, running, window);
  return { figures: result, profile };
}
