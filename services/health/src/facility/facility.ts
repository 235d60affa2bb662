import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** Kinds of institutions 医疗机构. */
export const FacilityKind = labelledEnum("MedicalFacilityKind", {
  VILLAGE_CLINIC: "村卫生室",
  TOWNSHIP_HOSPITAL: "乡镇卫生院",
  COUNTY_HOSPITAL: "县级医院",
});
export type FacilityKind = MemberOf<typeof FacilityKind>;

/** Digits of the region in which a kind of institution lies. */
export const REGION_DIGITS: Readonly<Record<FacilityKind, number>> = {
  VILLAGE_CLINIC: 12,
  TOWNSHIP_HOSPITAL: 9,
  COUNTY_HOSPITAL: 6,
};
