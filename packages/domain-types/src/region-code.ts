import { labelledEnum, type MemberOf } from "./labelled-enum.js";
import { failed, ok, type Result } from "./result.js";

/** Levels of the administrative division (行政区划), from the country down to the village. */
export const RegionLevel = labelledEnum("RegionLevel", {
  PROVINCE: "省",
  PREFECTURE: "市（州）",
  COUNTY: "县（区）",
  TOWNSHIP: "乡镇",
  VILLAGE: "行政村",
});
export type RegionLevel = MemberOf<typeof RegionLevel>;

/** A code of the statistical division of China: 2, 4, 6, 9 or 12 digits. */
export type RegionCode = string & { readonly brand?: "RegionCode" };

const LENGTHS: Readonly<Record<RegionLevel, number>> = {
  PROVINCE: 2,
  PREFECTURE: 4,
  COUNTY: 6,
  TOWNSHIP: 9,
  VILLAGE: 12,
};

/** Reads a region code; the error says what is wrong with it. */
export function parseRegionCode(text: string): Result<RegionCode> {
  if (!/^\d+$/.test(text)) return failed(`区划代码只含数字：“${text}”`);
  if (levelByLength(text.length) === undefined) {
    return failed(`区划代码应为 2、4、6、9 或 12 位数字，实为 ${text.length} 位`);
  }
  return ok(text);
}

/** The level of a region code. */
export function regionLevel(code: RegionCode): RegionLevel {
  const level = levelByLength(code.length);
  if (level === undefined) throw new Error(`not a region code: ${code}`);
  return level;
}

/** The codes above a region, the province first; empty for a province. */
export function regionAncestors(code: RegionCode): RegionCode[] {
  return Object.values(LENGTHS)
    .filter((length) => length < code.length)
    .map((length) => code.slice(0, length));
}

/** The region of the given level that holds this one, or undefined where this one is above that level. */
export function regionAt(code: RegionCode, level: RegionLevel): RegionCode | undefined {
  return code.length >= LENGTHS[level] ? code.slice(0, LENGTHS[level]) : undefined;
}

/** Whether `code` (a region, a household number or a person id) lies in the region with this prefix. */
export const isWithinRegion = (code: string, prefix: string): boolean => code.startsWith(prefix);

/**
 * Half-open range of everything that begins with a region prefix, in byte order: `from ≤ code < to`.
 * The empty prefix is the whole country.
 */
export const regionRange = (prefix: string): { from: string; to: string } => ({
  from: prefix,
  to: `${prefix}~`,
});

function levelByLength(length: number): RegionLevel | undefined {
  return RegionLevel.values.find((level) => LENGTHS[level] === length);
}
