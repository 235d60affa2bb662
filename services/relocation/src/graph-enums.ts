import {
  DwellingGrade,
  RelocationMode,
  RelocationStage,
  RenovationKind,
  RenovationStage,
} from "@fupin/domain-types/relocation";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

export const DwellingGradeEnum = graphEnum(DwellingGrade, "房屋安全等级（policy L-4）");
export const RelocationStageEnum = graphEnum(RelocationStage, "易地扶贫搬迁阶段，依次推进（policy L-3）");
export const RelocationModeEnum = graphEnum(RelocationMode, "安置方式（policy L-2）");
export const RenovationStageEnum = graphEnum(RenovationStage, "危房改造阶段，依次推进（policy L-4）");
export const RenovationKindEnum = graphEnum(RenovationKind, "危房改造方式（policy L-4）");
