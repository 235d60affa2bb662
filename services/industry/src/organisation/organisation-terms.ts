import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** Organisations that households work with (policies I-3, I-6, I-7). */
export const OrganisationKind = labelledEnum("IndustryOrganisationKind", {
  COOPERATIVE: "农民专业合作社",
  ENTERPRISE: "企业",
});
export type OrganisationKind = MemberOf<typeof OrganisationKind>;
