import { labelledEnum, type MemberOf } from "./labelled-enum.js";

/** Where public money comes from 资金来源 (policy F-1). */
export const FundSource = labelledEnum("FundSource", {
  CENTRAL: "中央财政",
  PROVINCIAL: "省级财政",
  CITY: "市级财政",
  COUNTY: "县级财政",
  SOCIAL: "社会帮扶",
});
export type FundSource = MemberOf<typeof FundSource>;

/** Kinds of yearly funds and so the rules they obey (policy I-4). */
export const FundKind = labelledEnum("FundKind", {
  SPECIAL: "财政专项扶贫资金",
  INDUSTRY: "产业扶贫资金",
});
export type FundKind = MemberOf<typeof FundKind>;
