import { parseRegionCode, regionLevel } from "@fupin/domain-types/region-code";
import type { Village } from "./village.type.js";

/** The village another department refers to. Nothing is looked up before our field is asked for. */
export const villageReference = ({ code }: Record<string, unknown>): Village | undefined =>
  typeof code === "string" && parseRegionCode(code).ok && regionLevel(code) === "VILLAGE"
    ? { code }
    : undefined;
