import type {
  EducationLevel,
  HealthStatus,
  LabourAbility,
  Relation,
  SchoolStatus,
  Sex,
} from "@fupin/domain-types/person";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { CONTACT_READERS, HEALTH_READERS } from "../access-roles.js";
import {
  EducationLevelEnum,
  HealthStatusEnum,
  LabourAbilityEnum,
  RelationEnum,
  SchoolStatusEnum,
  SexEnum,
} from "../graph-enums.js";
import {
  BallotMeetingEnum,
  IdentificationActEnum,
  IdentificationStateEnum,
  IdentificationStepEnum,
  TownshipReviewerPostEnum,
  VoteEnum,
} from "./identification.enums.js";
import type { IdentificationAct, IdentificationState } from "./identification.steps.js";
import type {
  AccountablePerson,
  Ballot,
  BallotMeeting,
  PanelMember,
  TownshipReviewer,
  TownshipReviewerPost,
  Vote,
} from "./review.js";

/** A member of a household as it applied (policy R-3 step 1). */
@ObjectType({ description: "申请户的家庭成员；建档立卡后以农户的家庭成员为准", simpleResolvers: true })
export class IdentificationMember {
  @Field(() => Int, { description: "序号" })
  position!: number;

  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => SexEnum, { description: "性别" })
  sex!: Sex;

  @Field(() => DateScalar, { description: "出生日期" })
  birthDate!: string;

  @Field(() => RelationEnum, { description: "与户主关系" })
  relation!: Relation;

  @Field(() => String, { description: "民族" })
  ethnicity!: string;

  @Field(() => String, { description: "证件号码，掩码（policy F-3）" })
  identityNumber!: string;

  @Access(...CONTACT_READERS)
  @Field(() => String, { nullable: true, description: "联系电话" })
  phone!: string | null;

  @Field(() => EducationLevelEnum, { nullable: true, description: "文化程度" })
  education!: EducationLevel | null;

  @Field(() => SchoolStatusEnum, { nullable: true, description: "在校生状况" })
  school!: SchoolStatus | null;

  @Access(...HEALTH_READERS)
  @Field(() => HealthStatusEnum, { nullable: true, description: "健康状况" })
  health!: HealthStatus | null;

  @Field(() => LabourAbilityEnum, { nullable: true, description: "劳动能力（policy R-2 c）" })
  labour!: LabourAbility | null;
}

@ObjectType({ description: "评议代表及其表决（policy R-3）", simpleResolvers: true })
export class PanelVote implements PanelMember {
  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => VoteEnum, { description: "表决" })
  vote!: Vote;
}

@ObjectType({ description: "一个会议的投票（policy R-3）", simpleResolvers: true })
export class MeetingBallot implements Ballot {
  @Field(() => BallotMeetingEnum, { description: "会议" })
  meeting!: BallotMeeting;

  @Field(() => Int, { description: "应到会人数（人）" })
  eligible!: number;

  @Field(() => Int, { description: "到会人数（人）" })
  present!: number;

  @Field(() => Int, { description: "赞成票（票）" })
  votesFor!: number;

  @Field(() => Int, { description: "反对票（票）" })
  votesAgainst!: number;
}

@ObjectType({ description: "一名乡镇审核人的意见（policy R-3）", simpleResolvers: true })
export class TownshipReviewOpinion implements TownshipReviewer {
  @Field(() => TownshipReviewerPostEnum, { description: "职务" })
  post!: TownshipReviewerPost;

  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => Boolean, { description: "是否同意" })
  approved!: boolean;

  @Field(() => String, { description: "意见" })
  opinion!: string;
}

@ObjectType({ description: "责任人及处理（policy R-3）", simpleResolvers: true })
export class IdentificationAccountability implements AccountablePerson {
  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => String, { description: "职务" })
  post!: string;

  @Field(() => String, { description: "责任" })
  responsibility!: string;

  @Field(() => String, { description: "处理" })
  measure!: string;
}

/** An act that took effect on a case (policy R-3). */
@ObjectType({
  description: "个案的一次办理：何时、何人、依据、结果与理由（policy R-3）",
  simpleResolvers: true,
})
export class IdentificationStepRecord {
  @Field(() => Int, { description: "办理后的版本" })
  version!: number;

  @Field(() => IdentificationActEnum, { description: "办理动作" })
  act!: IdentificationAct;

  @Field(() => IdentificationStateEnum, { nullable: true, description: "办理前的状态；申请没有" })
  fromState!: IdentificationState | null;

  @Field(() => IdentificationStateEnum, { description: "办理后的状态" })
  toState!: IdentificationState;

  @Field(() => DateScalar, { description: "办理日期" })
  on!: string;

  @Field(() => String, { description: "依据的材料" })
  document!: string;

  @Field(() => String, { nullable: true, description: "备注" })
  remark!: string | null;

  @Field(() => String, { description: "办理账号" })
  recordedBy!: string;

  @Field(() => String, { description: "录入时间，ISO 8601" })
  recordedAt!: string;

  @Field(() => [DecisionLine], { description: "决定的理由；没有评判的动作为空" })
  lines!: readonly DecisionLine[];

  @Field(() => [PanelVote], { description: "评议代表的表决；仅小组评议有" })
  panel!: readonly PanelMember[];

  @Field(() => [MeetingBallot], { description: "两个会议的投票；仅村委会评议有" })
  ballots!: readonly Ballot[];

  @Field(() => [TownshipReviewOpinion], { description: "审核人意见；仅乡镇审核有" })
  reviewers!: readonly TownshipReviewer[];

  @Field(() => [IdentificationAccountability], { description: "责任人；仅抽查不实的有" })
  accountable!: readonly AccountablePerson[];
}

/** An objection to a notice (policy R-3). */
@ObjectType({ description: "公示的异议（policy R-3）", simpleResolvers: true })
export class IdentificationObjection {
  @Field(() => ID, { description: "异议编号" })
  id!: number;

  @Field(() => DateScalar, { description: "提出日期" })
  raisedOn!: string;

  @Field(() => String, { nullable: true, description: "提出人；匿名的为空" })
  raisedBy!: string | null;

  @Field(() => String, { description: "内容" })
  content!: string;

  @Field(() => DateScalar, { nullable: true, description: "处理日期；未处理的为空" })
  resolvedOn!: string | null;

  @Field(() => Boolean, { nullable: true, description: "是否成立" })
  upheld!: boolean | null;

  @Field(() => String, { nullable: true, description: "核查结论" })
  finding!: string | null;
}

/** A public notice (policy R-3 steps 4 and 7). */
@ObjectType({ description: "公示（policy R-3）", simpleResolvers: true })
export class IdentificationNotice {
  @Field(() => ID, { description: "公示编号" })
  id!: number;

  @Field(() => IdentificationStepEnum, { description: "小组公示或村内公示" })
  step!: "GROUP_NOTICE" | "VILLAGE_NOTICE";

  @Field(() => String, { description: "张贴地点" })
  place!: string;

  @Field(() => DateScalar, { description: "起日" })
  startsOn!: string;

  @Field(() => DateScalar, { description: "止日（含当日）" })
  endsOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "结束日期；未结束的为空" })
  closedOn!: string | null;

  @Field(() => [IdentificationObjection], { description: "异议，至多 100 条" })
  objections!: IdentificationObjection[];
}
