import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** What is insured (policy I-11). */
export const FarmInsuranceKind = labelledEnum("FarmInsuranceKind", {
  PLANTING: "种植业保险",
  BREEDING: "养殖业保险",
});
export type FarmInsuranceKind = MemberOf<typeof FarmInsuranceKind>;

/** What struck (policy I-11). */
export const FarmDisasterKind = labelledEnum("FarmDisasterKind", {
  FLOOD: "洪涝",
  DROUGHT: "干旱",
  FROST: "低温冻害",
  HAIL: "风雹",
  PEST: "病虫害",
  EPIDEMIC: "畜禽疫病",
  OTHER: "其他灾害",
});
export type FarmDisasterKind = MemberOf<typeof FarmDisasterKind>;
