import type { OperationName } from "../input/collect-operations.js";
import { median, type Range, rangeOf, roundRatios } from "../measure/statistics.js";
import type { WindowFigures } from "../measure/window.js";
import type { Measurement } from "../result.js";
import { BASELINE, type VariantName } from "../variants/variant-name.js";

/** A variant's windows of one operation, over all rounds. Times in milliseconds, memory in bytes. */
export type VariantSummary = {
  readonly variant: VariantName;
  readonly perSecond: Range;
  /** How many times the baseline's requests per second, round by round; absent without the baseline. */
  readonly ratio: Range | undefined;
  readonly p50: number;
  readonly p99: Range;
  /** CPU seconds for 1,000 requests. */
  readonly cpuPerThousand: {
    readonly gateway: number;
    readonly departments: number;
    readonly database: number;
    readonly all: number;
  };
  /** CPUs that the client and that unrelated programs kept busy, e.g. 0.2. */
  readonly clientCpus: number;
  readonly otherCpus: number;
  readonly residentGateway: number;
  readonly residentDepartments: number;
  readonly failures: number;
};

/** Sums up the variants for one operation, in the order in which they are given. */
export function summarise(
  measurements: readonly Measurement[],
  operation: OperationName,
  variants: readonly VariantName[],
): VariantSummary[] {
  const windowsOf = (variant: VariantName) =>
    new Map(
      measurements
        .filter((one) => one.variant === variant && one.operation === operation)
        .map(({ round, figures }) => [round, figures]),
    );
  const perSecond = (windows: ReadonlyMap<number, WindowFigures>) =>
    new Map([...windows].map(([round, figures]) => [round, figures.perSecond]));
  const baseline = perSecond(windowsOf(BASELINE));
  return variants.map((variant) => {
    const byRound = windowsOf(variant);
    const windows = [...byRound.values()];
    const middle = (figure: (window: WindowFigures) => number): number => median(windows.map(figure));
    const perThousand = (of: (window: WindowFigures) => number) =>
      middle((window) => (of(window) / window.requests) * 1000);
    const seconds = (window: WindowFigures): number => window.length / 1000;
    return {
      variant,
      perSecond: rangeOf(windows.map((window) => window.perSecond)),
      ratio: roundRatios(perSecond(byRound), baseline),
      p50: middle((window) => window.p50),
      p99: rangeOf(windows.map((window) => window.p99)),
      cpuPerThousand: {
        gateway: perThousand(({ cpu }) => cpu.gateway),
        departments: perThousand(({ cpu }) => cpu.departments),
        database: perThousand(({ cpu }) => cpu.database),
        all: perThousand(({ cpu }) => cpu.gateway + cpu.departments + cpu.database),
      },
      clientCpus: middle((window) => window.cpu.client / seconds(window)),
      otherCpus: middle((window) => window.cpu.others / seconds(window)),
      residentGateway: middle((window) => window.resident.gateway),
      residentDepartments: middle((window) => window.resident.departments),
      failures: windows.reduce((total, window) => total + window.failures, 0),
    };
  });
}
