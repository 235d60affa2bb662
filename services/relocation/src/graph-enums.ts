import {
  DwellingGrade,
  RelocationMode,
  RelocationStage,
  RenovationKind,
  RenovationStage,
} from "@fupin/domain-types/relocation";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { MemberChange, RelocationAct, RelocationClosure, UnfitReason } from "./relocation/relocation-act.js";
import { RenovationPriority } from "./renovation/renovation-priority.js";
import { RenovationAct } from "./renovation/renovation-transitions.js";
import { SiteFacilityKind } from "./site/site-facility-kind.js";
import { UtilityKind } from "./utility/utility-kind.js";

export const DwellingGradeEnum = graphEnum(DwellingGrade, "房屋安全等级（policy L-4）");
export const RelocationStageEnum = graphEnum(RelocationStage, "易地扶贫搬迁阶段，依次推进（policy L-3）");
export const RelocationModeEnum = graphEnum(RelocationMode, "安置方式（policy L-2）");
export const RenovationStageEnum = graphEnum(RenovationStage, "危房改造阶段，依次推进（policy L-4）");
export const RenovationKindEnum = graphEnum(RenovationKind, "危房改造方式（policy L-4）");
export const RelocationActEnum = graphEnum(RelocationAct, "易地扶贫搬迁的办理事项（policy L-1、L-2、L-3）");
export const UnfitReasonEnum = graphEnum(UnfitReason, "居住地不宜居住的原因（policy L-1）");
export const RelocationClosureEnum = graphEnum(RelocationClosure, "搬迁终止的原因（policy L-1）");
export const MemberChangeEnum = graphEnum(MemberChange, "签协议后家庭成员的变化（policy L-1）");
export const SiteFacilityKindEnum = graphEnum(SiteFacilityKind, "安置点配套的类别（policy L-2）");
export const RenovationPriorityEnum = graphEnum(
  RenovationPriority,
  "危房改造的优先次序，最困难的优先（policy L-4）",
);
export const RenovationActEnum = graphEnum(RenovationAct, "危房改造的办理事项（policy L-4）");
export const UtilityKindEnum = graphEnum(UtilityKind, "“六到农家”的项目（policy L-5）");
