import { AidPurpose } from "@fupin/domain-types/aid-purpose";
import { Severity } from "@fupin/domain-types/household";
import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { DwellingGrade, RelocationStage, RenovationStage } from "@fupin/domain-types/relocation";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

export const SeverityEnum = graphEnum(Severity, "贫困程度，由户类型决定（policy R-5）");
export const DwellingGradeEnum = graphEnum(DwellingGrade, "房屋安全等级（policy L-4）");
export const RenovationStageEnum = graphEnum(RenovationStage, "危房改造阶段，依次推进（policy L-4）");
export const RelocationStageEnum = graphEnum(RelocationStage, "易地扶贫搬迁阶段，依次推进（policy L-3）");
export const AidPurposeEnum = graphEnum(AidPurpose, "资助用途（policy A-2、F-2）");

/** How many of a household's members take part in the basic medical insurance of a year (policy H-1). */
export const Enrolment = labelledEnum("CohortEnrolment", {
  ALL: "全家参保",
  PARTLY: "部分成员参保",
  NONE: "无人参保",
});
export type Enrolment = MemberOf<typeof Enrolment>;
export const EnrolmentEnum = graphEnum(Enrolment, "当年全家参保情况（policy H-1）");
