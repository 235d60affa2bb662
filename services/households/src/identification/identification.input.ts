import type { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import type { Role } from "@fupin/domain-types/identity";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { DwellingGrade } from "@fupin/domain-types/relocation";
import { DateScalar, MuScalar, SquareMetreScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { DwellingGradeEnum, HouseholdCategoryEnum, PovertyCauseEnum } from "../graph-enums.js";
import { CaseActInput } from "./case-act.input.js";
import {
  BallotMeetingEnum,
  IdentificationStateEnum,
  IdentificationStepEnum,
  RoleEnum,
  TownshipReviewerPostEnum,
  VoteEnum,
} from "./identification.enums.js";
import type { IdentificationState, IdentificationStep } from "./identification.steps.js";
import type {
  AccountablePerson,
  Ballot,
  BallotMeeting,
  PanelMember,
  TownshipReviewer,
  TownshipReviewerPost,
  Vote,
} from "./review.js";

/** Which cases a worklist holds. */
@InputType({ description: "识别个案筛选条件，各条件同时满足" })
export class IdentificationCaseFilter {
  @Field(() => ID, { nullable: true, description: "区划代码；不填为您的全部辖区" })
  region?: string | null;

  @Field(() => IdentificationStateEnum, { nullable: true, description: "所处状态" })
  state?: IdentificationState | null;

  @Field(() => IdentificationStepEnum, { nullable: true, description: "待办的步骤" })
  step?: IdentificationStep | null;

  @Field(() => RoleEnum, { nullable: true, description: "待该角色办理" })
  role?: Role | null;

  @Field(() => String, { nullable: true, description: "村民小组" })
  villagerGroup?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "期限不晚于该日" })
  dueUntil?: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: "在该日已逾期" })
  overdueOn?: LocalDate | null;
}

/** Step 2: the survey team's findings (policies ). */
@InputType({ description: "第二步：入户调查（policy R-3）" })
export class RecordHomeSurveyInput extends CaseActInput {
  @Field(() => [String], { description: "调查组成员姓名，至少一人" })
  surveyors!: string[];

  @Field(() => Int, { description: "收入年度，即调查年度的上一年（policy R-1）" })
  incomeYear!: number;

  @Field(() => YuanScalar, { description: "该年度人均纯收入（元）（policy R-1）" })
  perCapitaIncome!: number;

  @Field(() => MuScalar, { nullable: true, description: "耕地面积（亩）" })
  cultivatedLand?: number | null;

  @Field(() => MuScalar, { nullable: true, description: "林地面积（亩）" })
  forest?: number | null;

  @Field(() => SquareMetreScalar, { nullable: true, description: "住房面积（平方米），无房填 0" })
  housingArea?: number | null;

  @Field(() => DwellingGradeEnum, { nullable: true, description: "房屋等级（policy L-4）" })
  dwellingGrade?: DwellingGrade | null;

  @Field(() => Boolean, { nullable: true, description: "是否通水" })
  water?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "是否通电" })
  power?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "是否通路" })
  road?: boolean | null;

  @Field(() => HouseholdCategoryEnum, { description: "户类型，贫困程度随之而定（policy R-5）" })
  category!: HouseholdCategory;

  @Field(() => PovertyCauseEnum, { description: "主要致贫原因（policy R-6）" })
  mainCause!: PovertyCause;

  @Field(() => [PovertyCauseEnum], { description: "其他致贫原因（policy R-6）" })
  otherCauses!: PovertyCause[];
}

@InputType({ description: "评议代表及其表决（policy R-3）" })
export class PanelMemberInput implements PanelMember {
  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => VoteEnum, { description: "表决" })
  vote!: Vote;
}

/** Step 3: the villager group's review (policy R-3). */
@InputType({ description: "第三步：村民小组评议，7 至 10 名代表（policy R-3）" })
export class RecordGroupReviewInput extends CaseActInput {
  @Field(() => [PanelMemberInput], { description: "评议代表及其表决" })
  panel!: PanelMemberInput[];
}

/** Steps 4 and 7: a notice is posted (policy R-3). */
@InputType({ description: "第四、七步：张贴公示（policy R-3）" })
export class PostIdentificationNoticeInput extends CaseActInput {
  @Field(() => String, { description: "张贴地点" })
  place!: string;

  @Field(() => DateScalar, { description: "公示止日（含当日）；起日为办理日期" })
  endsOn!: LocalDate;
}

@InputType({ description: "公示期间的异议（policy R-3）" })
export class RaiseIdentificationObjectionInput extends CaseActInput {
  @Field(() => String, { nullable: true, description: "提出人姓名；匿名的不填" })
  raisedBy?: string | null;

  @Field(() => String, { description: "异议内容" })
  content!: string;
}

@InputType({ description: "异议的处理（policy R-3）" })
export class ResolveIdentificationObjectionInput extends CaseActInput {
  @Field(() => ID, { description: "异议编号" })
  objection!: string;

  @Field(() => Boolean, { description: "异议是否成立；成立的，个案不予通过" })
  upheld!: boolean;

  @Field(() => String, { description: "核查结论" })
  finding!: string;
}

@InputType({ description: "结束公示：期满且无未处理的异议（policy R-3）" })
export class CloseIdentificationNoticeInput extends CaseActInput {}

@InputType({ description: "一个会议的投票（policy R-3）" })
export class BallotInput implements Ballot {
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

/** Step 5: one meeting, two ballots (policy R-3). */
@InputType({ description: "第五步：村委会评议，一会两票（policy R-3）" })
export class RecordVillageReviewInput extends CaseActInput {
  @Field(() => [BallotInput], { description: "党员会议与村民代表会议各一次投票" })
  ballots!: BallotInput[];
}

@InputType({ description: "一名乡镇审核人的意见（policy R-3）" })
export class TownshipReviewerInput implements TownshipReviewer {
  @Field(() => TownshipReviewerPostEnum, { description: "职务" })
  post!: TownshipReviewerPost;

  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => Boolean, { description: "是否同意" })
  approved!: boolean;

  @Field(() => String, { description: "意见" })
  opinion!: string;
}

/** Step 6: the township's review (policy R-3). */
@InputType({ description: "第六步：乡镇审核，三名审核人（policy R-3）" })
export class RecordTownshipReviewInput extends CaseActInput {
  @Field(() => [TownshipReviewerInput], { description: "分管领导、驻村领导、驻村干部各一人" })
  reviewers!: TownshipReviewerInput[];
}

/** Step 8: data entry (policy R-3). */
@InputType({ description: "第八步：信息录入，建档立卡（policy R-3）" })
export class EnterIntoRegistryInput extends CaseActInput {}

@InputType({ description: "责任人及处理（policy R-3）" })
export class AccountablePersonInput implements AccountablePerson {
  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => String, { description: "职务" })
  post!: string;

  @Field(() => String, { description: "责任" })
  responsibility!: string;

  @Field(() => String, { description: "处理" })
  measure!: string;
}

/** Step 9: supervision and spot check (policy R-3). */
@InputType({ description: "第九步：监督抽查；不实的撤销建档立卡并追责（policy R-3）" })
export class RecordSpotCheckInput extends CaseActInput {
  @Field(() => Boolean, { description: "是否不实" })
  falsified!: boolean;

  @Field(() => [AccountablePersonInput], { description: "责任人；属实的为空，不实的至少一人" })
  accountable!: AccountablePersonInput[];
}
