import {
  CauseGroup,
  HouseholdCategory,
  PovertyCause,
  RegistryStatus,
  Severity,
  VillageType,
} from "@fupin/domain-types/household";
import { ReadingPurpose } from "@fupin/domain-types/identity";
import {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import { RegionLevel } from "@fupin/domain-types/region-code";
import { DwellingGrade } from "@fupin/domain-types/relocation";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

export const RegionLevelEnum = graphEnum(RegionLevel, "行政区划级别");
export const HouseholdCategoryEnum = graphEnum(HouseholdCategory, "贫困户类型（policy R-5）");
export const SeverityEnum = graphEnum(Severity, "贫困程度，由户类型决定（policy R-5）");
export const PovertyCauseEnum = graphEnum(PovertyCause, "致贫原因（policy R-6）");
export const CauseGroupEnum = graphEnum(CauseGroup, "致贫原因分组（policy R-6）");
export const RegistryStatusEnum = graphEnum(RegistryStatus, "建档立卡状态（policy R-12）");
export const VillageTypeEnum = graphEnum(VillageType, "贫困村类型（policy R-7）");
export const SexEnum = graphEnum(Sex, "性别");
export const RelationEnum = graphEnum(Relation, "与户主关系");
export const EducationLevelEnum = graphEnum(EducationLevel, "文化程度");
export const SchoolStatusEnum = graphEnum(SchoolStatus, "在校生状况");
export const HealthStatusEnum = graphEnum(HealthStatus, "健康状况");
export const LabourAbilityEnum = graphEnum(LabourAbility, "劳动能力");
export const DwellingGradeEnum = graphEnum(DwellingGrade, "房屋安全等级（policy L-4）");
export const ReadingPurposeEnum = graphEnum(
  ReadingPurpose,
  "查看完整号码的用途，随查看记入审计（policy F-3）",
);
