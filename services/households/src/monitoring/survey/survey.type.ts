import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";

/** A yearly income survey (收入调查). */
@Access(...PERSON_READERS)
@ObjectType({ description: "年度收入调查：每户每年一次，更正另存（policy R-12）", simpleResolvers: true })
export class IncomeSurvey {
  @Field(() => ID, { description: "调查编号" })
  id!: number;

  @Field(() => Int, { description: "收入年度" })
  year!: number;

  @Field(() => DateScalar, { description: "调查日" })
  surveyedOn!: string;

  @Field(() => String, { description: "调查人" })
  surveyor!: string;

  @Field(() => Int, { description: "家庭人口（人）" })
  members!: number;

  @Field(() => YuanScalar, { description: "工资性收入（元）" })
  wages!: number;

  @Field(() => YuanScalar, { description: "经营性收入（元）" })
  business!: number;

  @Field(() => YuanScalar, { description: "财产性收入（元）" })
  property!: number;

  @Field(() => YuanScalar, { description: "转移性收入（元）" })
  transfers!: number;

  @Field(() => YuanScalar, { description: "生产经营支出（元）" })
  expenses!: number;

  @Field(() => YuanScalar, { description: "人均纯收入（元）（policy R-1）" })
  perCapita!: number;

  @Field(() => ID, { nullable: true, description: "更正哪次调查" })
  corrects!: number | null;

  @Field(() => String, { nullable: true, description: "更正的理由" })
  correctionReason!: string | null;

  householdId!: string;
}

@InputType({ description: "记录一户的年度收入调查（policy R-12）" })
export class RecordIncomeSurveyInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => Int, { description: "收入年度，调查日当年或上年" })
  year!: number;

  @Field(() => DateScalar, { description: "调查日" })
  on!: string;

  @Field(() => String, { description: "调查人" })
  surveyor!: string;

  @Field(() => YuanScalar, { description: "全户工资性收入（元）" })
  wages!: number;

  @Field(() => YuanScalar, { description: "全户经营性收入（元）" })
  business!: number;

  @Field(() => YuanScalar, { description: "全户财产性收入（元）" })
  property!: number;

  @Field(() => YuanScalar, { description: "全户转移性收入（元）" })
  transfers!: number;

  @Field(() => YuanScalar, { description: "全户生产经营支出（元）" })
  expenses!: number;

  @Field(() => String, { nullable: true, description: "该年度已有调查时，更正的理由" })
  correctionReason?: string | null;
}
