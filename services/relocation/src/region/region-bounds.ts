import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { badInput } from "@fupin/server-kit/errors";

/**
 * The range of everything in the region that a filter names; without one, everything the viewer may see. Throws
 * BAD_USER_INPUT for what is no region code.
 */
export function regionBounds(region: string | null | undefined): { from: string; to: string } {
  if (region === null || region === undefined) return regionRange("");
  const code = parseRegionCode(region);
  if (!code.ok) throw badInput(code.error, "region");
  return regionRange(code.value);
}
