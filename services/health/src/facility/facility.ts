import type { HospitalLevel } from "@fupin/domain-types/health";
import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { failed, ok, type Result } from "@fupin/domain-types/result";

/** Kinds of institutions 医疗机构. */
export const FacilityKind = labelledEnum("MedicalFacilityKind", {
  VILLAGE_CLINIC: "村卫生室",
  TOWNSHIP_HOSPITAL: "乡镇卫生院",
  COUNTY_HOSPITAL: "县级医院",
  PREFECTURE_HOSPITAL: "市级医院",
  PROVINCIAL_HOSPITAL: "省级医院",
});
export type FacilityKind = MemberOf<typeof FacilityKind>;

/** Digits of the region in which a kind of institution lies. */
export const REGION_DIGITS: Readonly<Record<FacilityKind, number>> = {
  VILLAGE_CLINIC: 12,
  TOWNSHIP_HOSPITAL: 9,
  COUNTY_HOSPITAL: 6,
  PREFECTURE_HOSPITAL: 4,
  PROVINCIAL_HOSPITAL: 2,
};

/** The level at which stays in a kind of institution are reimbursed (policy H-2). */
export const LEVEL_OF: Readonly<Record<FacilityKind, HospitalLevel>> = {
  VILLAGE_CLINIC: "VILLAGE",
  TOWNSHIP_HOSPITAL: "TOWNSHIP",
  COUNTY_HOSPITAL: "COUNTY",
  PREFECTURE_HOSPITAL: "PREFECTURE",
  PROVINCIAL_HOSPITAL: "PROVINCE",
};

/**
 * The code of a designated institution 定点医疗机构编码: `H`, the six digits of the division that keeps it, and a
 * number of five digits in that division, such as `H36032100001`.
 */
export function parseFacilityCode(text: string): Result<string> {
  return /^H\d{11}$/.test(text) ? ok(text) : failed("机构代码应为 H 与 11 位数字，例如 H36032100001");
}

/** The beginning that all codes of a region's division have. */
export const codeDivision = (region: string): string => `H${region.slice(0, 6).padEnd(6, "0")}`;

/** Where an institution's name alone says which it is: a clinic's village, else its county, prefecture or province. */
export const catchmentOf = (kind: FacilityKind, region: string): string =>
  kind === "VILLAGE_CLINIC" ? region : region.slice(0, 6);
