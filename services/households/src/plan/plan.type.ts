import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import type { PovertyCause } from "@fupin/domain-types/household";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { PovertyCauseEnum } from "../graph-enums.js";
import { type DeliveredBy, type MeasureKind, MeasureKindEnum } from "./plan-words.js";

/** How far a measure is, as reported on a day. */
@ObjectType({ description: "措施进度：某日上报（policy P-6）", simpleResolvers: true })
export class MeasureProgress {
  @Field(() => DateScalar, { description: "上报日" })
  reportedOn!: string;

  @Field(() => Int, { description: "完成程度（%），0 至 100" })
  percent!: number;

  @Field(() => String, { description: "说明" })
  note!: string;
}

/** A measure of a plan (帮扶措施). */
@ObjectType({ description: "帮扶措施：随致贫原因而定（policy R-8）", simpleResolvers: true })
export class Measure {
  @Field(() => ID, { description: "措施编号" })
  id!: number;

  @Field(() => MeasureKindEnum, { description: "种类" })
  kind!: MeasureKind;

  @Field(() => PovertyCauseEnum, { nullable: true, description: "针对的致贫原因（policy R-6）" })
  cause!: PovertyCause | null;

  @Field(() => String, { description: "内容" })
  content!: string;

  @Field(() => DateScalar, { description: "完成期限" })
  dueOn!: string;

  @Field(() => [MeasureProgress], { description: "进度，最近的在前，至多 20 次" })
  progress!: MeasureProgress[];

  @Field(() => ID, { nullable: true, description: "由哪次检查增加；制定时已有的为空" })
  addedByReview!: number | null;

  @Field(() => ID, { nullable: true, description: "由哪次检查取消；有效的为空" })
  withdrawnByReview!: number | null;

  deliveredBy!: DeliveredBy | null;
  referenceId!: string | null;
}

/** A risk with its counter-measure. */
@ObjectType({ description: "风险与应对措施（policy P-6）", simpleResolvers: true })
export class PlanRisk {
  @Field(() => String, { description: "风险" })
  risk!: string;

  @Field(() => String, { description: "应对措施" })
  counterMeasure!: string;
}

/** A review of a plan and what it adjusted. */
@ObjectType({ description: "对计划的一次检查与调整（policy P-6）", simpleResolvers: true })
export class PlanReview {
  @Field(() => ID, { description: "检查编号" })
  id!: number;

  @Field(() => DateScalar, { description: "检查日" })
  reviewedOn!: string;

  @Field(() => String, { description: "检查情况" })
  findings!: string;

  @Field(() => String, { nullable: true, description: "调整的理由；未调整为空" })
  adjustmentReason!: string | null;

  @Field(() => YuanScalar, { description: "检查前的收入目标（元/人）" })
  targetIncomeBefore!: number;

  @Field(() => YuanScalar, { description: "检查后的收入目标（元/人）" })
  targetIncome!: number;
}

/** The yearly plan of a household (一户一法). */
@Access(...PERSON_READERS)
@ObjectType({
  description: "帮扶计划：一户一年一份，措施随致贫原因，收入目标随贫困程度（policy P-6、R-8、R-11）",
  simpleResolvers: true,
})
export class HouseholdPlan {
  @Field(() => ID, { description: "计划编号" })
  id!: number;

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => DateScalar, { description: "制定日" })
  madeOn!: string;

  @Field(() => Int, { description: "版本，每次检查加一；调整时须注明所见版本" })
  version!: number;

  @Field(() => YuanScalar, { description: "人均纯收入目标（元）（policy R-11）" })
  targetIncome!: number;

  @Field(() => String, { description: "目标" })
  target!: string;

  @Field(() => String, { nullable: true, description: "生存条件极差而不搬迁的理由（policy R-8）" })
  staysBecause!: string | null;

  @Field(() => [Measure], { description: "措施，含已取消的" })
  measures!: Measure[];

  @Field(() => [PlanRisk], { description: "风险与应对" })
  risks!: PlanRisk[];

  @Field(() => [PlanReview], { description: "历次检查，最近的在前" })
  reviews!: PlanReview[];

  @Field(() => [DecisionLine], {
    description:
      "措施与收入目标为何如此，逐条；全县收入尚未设定的，R-11 一条的 passed 为空（policy R-8、R-11）",
  })
  explanation!: DecisionLine[];

  householdId!: string;
}
