import { LoanStatus, ProjectKind, ProjectStage, ShareKind } from "@fupin/domain-types/industry";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

export const ProjectKindEnum = graphEnum(ProjectKind, "项目类别（policy I-2）");
export const ProjectStageEnum = graphEnum(ProjectStage, "项目所处阶段，自申报至移交依次推进（policy I-1）");
export const LoanStatusEnum = graphEnum(LoanStatus, "扶贫小额信贷状态（policy I-5）");
export const ShareKindEnum = graphEnum(ShareKind, "入股方式（policy I-7）");
