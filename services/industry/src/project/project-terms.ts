import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** How a contractor was found (policy I-1). */
export const TenderMethod = labelledEnum("ProjectTenderMethod", {
  OPEN: "公开招标",
  INVITED: "邀请招标",
  NEGOTIATED: "竞争性谈判",
  SELF_BUILT: "村民自建（一事一议）",
});
export type TenderMethod = MemberOf<typeof TenderMethod>;
