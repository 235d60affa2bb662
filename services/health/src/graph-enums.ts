import { ClaimStatus, ContributionPayer, HospitalLevel } from "@fupin/domain-types/health";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { ChargeViolationKind } from "./charge/charge.rules.js";
import { FacilityKind } from "./facility/facility.js";
import { HealthProgramme, HealthProjectStage } from "./project/health-project.rules.js";
import { SettlementStep } from "./settlement/settlement-line.js";
import { Qualification, WorkerKind } from "./workforce/workforce.rules.js";

export const HospitalLevelEnum = graphEnum(HospitalLevel, "医疗机构级别");
export const ContributionPayerEnum = graphEnum(ContributionPayer, "个人缴费部分由谁承担（policy H-1）");
export const ClaimStatusEnum = graphEnum(ClaimStatus, "报销申请状态（policy H-6）");
export const SettlementStepEnum = graphEnum(SettlementStep, "结算步骤（policy H-6）");
export const FacilityKindEnum = graphEnum(FacilityKind, "医疗机构类别");
export const HealthProgrammeEnum = graphEnum(HealthProgramme, "卫生项目类别（policy H-7、H-10）");
export const HealthProjectStageEnum = graphEnum(HealthProjectStage, "卫生项目阶段，依次进行");
export const WorkerKindEnum = graphEnum(WorkerKind, "医务人员类别");
export const QualificationEnum = graphEnum(Qualification, "执业资格（policy H-8）");
export const ChargeViolationKindEnum = graphEnum(ChargeViolationKind, "违规收费类别（policy H-13）");
