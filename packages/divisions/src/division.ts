import type { RegionCode, RegionLevel } from "@fupin/domain-types/region-code";

/** One unit of the administrative division 行政区划, by its statistical code and full name. */
export type Division = { readonly code: RegionCode; readonly name: string; readonly level: RegionLevel };
