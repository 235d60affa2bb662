import { Role } from "@fupin/domain-types/identity";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { IdentificationAct, IdentificationState, IdentificationStep } from "./identification.steps.js";
import { BallotMeeting, TownshipReviewerPost, Vote } from "./review.js";

export const IdentificationStepEnum = graphEnum(IdentificationStep, "识别九步（policy R-3）");
export const IdentificationStateEnum = graphEnum(IdentificationState, "识别个案所处状态（policy R-3）");
export const IdentificationActEnum = graphEnum(IdentificationAct, "识别个案的办理动作（policy R-3）");
export const VoteEnum = graphEnum(Vote, "评议代表的表决（policy R-3）");
export const BallotMeetingEnum = graphEnum(BallotMeeting, "一会两票的两个会议（policy R-3）");
export const TownshipReviewerPostEnum = graphEnum(TownshipReviewerPost, "乡镇审核人的职务（policy R-3）");
export const RoleEnum = graphEnum(Role, "角色");
