import { ClaimStatus, ContributionPayer, HospitalLevel } from "@fupin/domain-types/health";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

export const HospitalLevelEnum = graphEnum(HospitalLevel, "医疗机构级别");
export const ContributionPayerEnum = graphEnum(ContributionPayer, "个人缴费部分由谁承担（policy H-1）");
export const ClaimStatusEnum = graphEnum(ClaimStatus, "报销申请状态（policy H-6）");
