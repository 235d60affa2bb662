import { startOneProcess } from "./one-process.js";
import { startApollo, startHive, startSeparate } from "./separate-processes.js";
import type { RunningVariant, Site } from "./variant.js";
import type { VariantName } from "./variant-name.js";

const STARTS: Readonly<Record<VariantName, (site: Site) => Promise<RunningVariant>>> = {
  "one-process": (site) => startOneProcess(site),
  separate: startSeparate,
  apollo: startApollo,
  hive: startHive("default"),
  "hive-rust": startHive("rust"),
};

/** Starts a variant in fresh processes; it serves when this resolves. */
export const startVariant = (name: VariantName, site: Site): Promise<RunningVariant> => STARTS[name](site);
