import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";

/** What a site has beside its dwellings (policy L-2). */
export const SiteFacilityKind = labelledEnum("SiteFacilityKind", {
  WORK: "配套基础设施",
  SERVICE: "公共服务",
});
export type SiteFacilityKind = MemberOf<typeof SiteFacilityKind>;
