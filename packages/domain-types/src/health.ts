import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** Hospital levels 医疗机构级别. */
export const HospitalLevel = labelledEnum("HospitalLevel", {
  VILLAGE: "村卫生室",
  TOWNSHIP: "乡镇卫生院",
  COUNTY: "县级医院",
  PREFECTURE: "市级医院",
  PROVINCE: "省级医院",
});
export type HospitalLevel = MemberOf<typeof HospitalLevel>;

/** Who pays the yearly personal contribution to the basic scheme (policy H-1). */
export const ContributionPayer = labelledEnum("ContributionPayer", {
  SELF: "个人缴费",
  PUBLIC_FINANCE: "财政全额代缴",
  SUBSIDISED: "财政定额资助",
});
export type ContributionPayer = MemberOf<typeof ContributionPayer>;

/** Where a claim stands. */
export const ClaimStatus = labelledEnum("ClaimStatus", {
  OPEN: "待结算",
  SETTLED: "已结算",
  REVERSED: "已冲销",
});
export type ClaimStatus = MemberOf<typeof ClaimStatus>;
