import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** Where public money comes from (policy F-1). */
export const FundSource = labelledEnum("IndustryFundSource", {
  CENTRAL: "中央财政",
  PROVINCIAL: "省级财政",
  CITY: "市级财政",
  COUNTY: "县级财政",
  SOCIAL: "社会帮扶",
});
export type FundSource = MemberOf<typeof FundSource>;

/** How a contractor was found (policy I-1). */
export const TenderMethod = labelledEnum("ProjectTenderMethod", {
  OPEN: "公开招标",
  INVITED: "邀请招标",
  NEGOTIATED: "竞争性谈判",
  SELF_BUILT: "村民自建（一事一议）",
});
export type TenderMethod = MemberOf<typeof TenderMethod>;
