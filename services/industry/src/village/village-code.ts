import { parseRegionCode, type RegionCode, regionLevel } from "@fupin/domain-types/region-code";
import { failed, type Result } from "@fupin/domain-types/result";

/** Reads the code of a village, 12 digits. */
export function parseVillageCode(text: string): Result<RegionCode> {
  const code = parseRegionCode(text);
  if (!code.ok || regionLevel(code.value) === "VILLAGE") return code;
  return failed(`村代码应为 12 位数字，实为 ${text.length} 位`);
}
