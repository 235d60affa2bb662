import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { MEDICAL_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import { Person } from "../person/person.type.js";

const HIDDEN = "小于 5 的数对卫健医保以外的人员不显示";

@ObjectType({ description: "筛查活动的人数（policy H-12）", simpleResolvers: true })
export class ScreeningCounts {
  @Field(() => Int, { nullable: true, description: `筛查（人）；${HIDDEN}` })
  screened!: number | null;

  @Field(() => Int, { nullable: true, description: `发现患者（人）；${HIDDEN}` })
  found!: number | null;

  @Field(() => Int, { nullable: true, description: `已结对医生（人）；${HIDDEN}` })
  paired!: number | null;

  @Field(() => Int, { nullable: true, description: `已随访（人）；${HIDDEN}` })
  followedUp!: number | null;
}

/** A team's visits to a region to screen its people. */
@ObjectType({ description: "筛查活动：医疗队下乡筛查（policy H-12）", simpleResolvers: true })
export class ScreeningCampaign {
  @Field(() => ID, { description: "活动编号" })
  id!: string;

  @Field(() => String, { description: "名称，例如 大病专项筛查" })
  name!: string;

  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => DateScalar, { description: "开始日期" })
  startsOn!: string;

  @Field(() => DateScalar, { description: "结束日期" })
  endsOn!: string;
}

/** A person who was screened, what was found, and who looks after the patient. */
@Access(...MEDICAL_READERS)
@ObjectType({
  description: "一人的筛查：结果、结对医生与随访（一人一医，policy H-12）；仅卫健医保与该户帮扶责任人可见",
  simpleResolvers: true,
})
export class Screening {
  @Field(() => ID, { description: "筛查编号" })
  id!: string;

  @Field(() => ID, { description: "活动编号" })
  campaign!: string;

  @Field(() => Person, { nullable: true, description: "受筛查人" })
  person!: Person;

  @Field(() => Household, { nullable: true, description: "所在农户" })
  household!: Household;

  @Field(() => DateScalar, { description: "筛查日期" })
  screenedOn!: string;

  @Field(() => String, { nullable: true, description: "发现的病种；没有发现为空" })
  finding!: string | null;

  @Field(() => String, { nullable: true, description: "结对医生；尚未结对为空" })
  doctor!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "结对日期" })
  pairedOn!: string | null;
}

@Access(...MEDICAL_READERS)
@ObjectType({ description: "一次随访（policy H-12）", simpleResolvers: true })
export class PatientFollowUp {
  @Field(() => DateScalar, { description: "随访日期" })
  on!: string;

  @Field(() => String, { description: "随访情况" })
  note!: string;
}

@InputType({ description: "筛查筛选条件，各条件同时满足" })
export class ScreeningFilter {
  @Field(() => ID, { nullable: true, description: "活动编号" })
  campaign?: string | null;

  @Field(() => ID, { nullable: true, description: "人员编号" })
  person?: string | null;

  @Field(() => Boolean, { nullable: true, description: "只列发现的患者" })
  found?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "是否已结对医生" })
  paired?: boolean | null;
}

const REQUEST = { description: "请求编号，同一编号只生效一次" };

@InputType({ description: "开始一次筛查活动" })
export class StartScreeningCampaignInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => String, { description: "名称" })
  name!: string;

  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => DateScalar, { description: "开始日期" })
  startsOn!: string;

  @Field(() => DateScalar, { description: "结束日期" })
  endsOn!: string;
}

@InputType({ description: "登记一人的筛查；一次活动中一人只登记一次" })
export class RecordScreeningInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => ID, { description: "活动编号" })
  campaign!: string;

  @Field(() => ID, { description: "人员编号" })
  person!: string;

  @Field(() => DateScalar, { description: "筛查日期，在活动期内" })
  on!: string;

  @Field(() => String, { nullable: true, description: "发现的病种；没有发现不填" })
  finding?: string | null;
}

@InputType({ description: "为患者结对医生；再次结对为接替" })
export class PairPatientInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => ID, { description: "筛查编号" })
  screening!: string;

  @Field(() => ID, { description: "医务人员编号" })
  doctor!: string;

  @Field(() => DateScalar, { description: "结对日期" })
  on!: string;
}

@InputType({ description: "登记一次随访" })
export class RecordFollowUpInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => ID, { description: "筛查编号" })
  screening!: string;

  @Field(() => DateScalar, { description: "随访日期，不早于结对" })
  on!: string;

  @Field(() => String, { description: "随访情况" })
  note!: string;
}
