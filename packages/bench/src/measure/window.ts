import type { LoadClient } from "../load/load-client.js";
import type { LoadFigures, LoadOrder } from "../load/load-protocol.js";
import type { RunningVariant } from "../variants/variant.js";
import { cpuOf, cpuOfDescendants, machineCpu, residentBytes } from "./process-figures.js";

/** CPU seconds in a window, by who spent them. */
export type CpuShares = {
  readonly gateway: number;
  readonly departments: number;
  readonly database: number;
  readonly client: number;
  /** Programs that have nothing to do with the measurement: they spoil it. */
  readonly others: number;
};

/** What one window showed. */
export type WindowFigures = LoadFigures & {
  readonly perSecond: number;
  readonly cpu: CpuShares;
  /** Bytes in RAM when the window ended. */
  readonly resident: { readonly gateway: number; readonly departments: number };
};

/** Measures a variant under load for the time asked. */
export async function measureWindow(
  client: LoadClient,
  variant: RunningVariant,
  order: LoadOrder,
): Promise<WindowFigures> {
  const { gateway, departments } = variant;
  const before = cpuNow(variant, client.pid);
  const figures = await client.run(order);
  const after = cpuNow(variant, client.pid);
  const spent = (of: keyof typeof before): number => after[of] - before[of];
  const named = spent("gateway") + spent("departments") + spent("database") + spent("client");
  return {
    ...figures,
    perSecond: (figures.requests - figures.failures) / (figures.length / 1000),
    cpu: {
      gateway: spent("gateway"),
      departments: spent("departments"),
      database: spent("database"),
      client: spent("client"),
      others: Math.max(0, spent("machine") - named),
    },
    resident: {
      gateway: residentBytes(gateway.pid),
      departments: sum(departments.map(({ pid }) => residentBytes(pid))),
    },
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const cpuNow = ({ gateway, departments, databaseOwner }: RunningVariant, client: number) => ({
  gateway: cpuOf(gateway.pid),
  departments: sum(departments.map(({ pid }) => cpuOf(pid))),
  database: cpuOfDescendants(databaseOwner.pid),
  client: cpuOf(client),
  machine: machineCpu(),
});
