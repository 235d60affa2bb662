import type { PovertyCause } from "@fupin/domain-types/household";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { PovertyCauseEnum } from "../graph-enums.js";
import { type DeliveredBy, DeliveredByEnum, type MeasureKind, MeasureKindEnum } from "./plan-words.js";

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "一项帮扶措施（policy R-8）" })
export class MeasureInput {
  @Field(() => MeasureKindEnum, { description: "种类" })
  kind!: MeasureKind;

  @Field(() => PovertyCauseEnum, { nullable: true, description: "针对的致贫原因，须为该户所登记的" })
  cause?: PovertyCause | null;

  @Field(() => String, { description: "内容" })
  content!: string;

  @Field(() => DateScalar, { description: "完成期限" })
  dueOn!: string;

  @Field(() => DeliveredByEnum, { nullable: true, description: "由其他部门的何种事项落实" })
  deliveredBy?: DeliveredBy | null;

  @Field(() => ID, { nullable: true, description: "该事项的编号；技能证书为证书编号" })
  reference?: string | null;
}

@InputType({ description: "风险与应对措施" })
export class PlanRiskInput {
  @Field(() => String, { description: "风险" })
  risk!: string;

  @Field(() => String, { description: "应对措施" })
  counterMeasure!: string;
}

@InputType({ description: "制定一户的年度帮扶计划（policy P-6、R-8）" })
export class MakeHouseholdPlanInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => Int, { description: "年度，制定日当年或次年" })
  year!: number;

  @Field(() => DateScalar, { description: "制定日" })
  on!: string;

  @Field(() => YuanScalar, {
    description:
      "人均纯收入目标（元）；全县居民人均可支配收入已设定的，轻度户不低于其 70%，中度户不低于其 50%，比例以参数为准（policy R-11）",
  })
  targetIncome!: number;

  @Field(() => String, { description: "目标" })
  target!: string;

  @Field(() => String, { nullable: true, description: "生存条件极差而不搬迁的理由" })
  staysBecause?: string | null;

  @Field(() => [MeasureInput], { description: "措施，1 至 20 项" })
  measures!: MeasureInput[];

  @Field(() => [PlanRiskInput], { description: "风险与应对，1 至 20 项" })
  risks!: PlanRiskInput[];
}

@InputType({ description: "检查并调整一户的计划（policy P-6）" })
export class ReviewHouseholdPlanInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "计划编号" })
  plan!: string;

  @Field(() => Int, { description: "所见的版本；他人已先检查的，返回 CONFLICT" })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: "检查日" })
  on!: string;

  @Field(() => String, { description: "检查情况" })
  findings!: string;

  @Field(() => String, { nullable: true, description: "调整的理由；有调整时必填" })
  adjustmentReason?: string | null;

  @Field(() => YuanScalar, { nullable: true, description: "新的收入目标（元/人）（policy R-11）" })
  targetIncome?: number | null;

  @Field(() => [MeasureInput], { nullable: true, description: "增加的措施" })
  add?: MeasureInput[] | null;

  @Field(() => [ID], { nullable: true, description: "取消的措施" })
  withdraw?: string[] | null;
}

@InputType({ description: "上报一项措施的进度（policy P-6）" })
export class ReportMeasureProgressInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "措施编号" })
  measure!: string;

  @Field(() => DateScalar, { description: "上报日" })
  on!: string;

  @Field(() => Int, { description: "完成程度（%），0 至 100" })
  percent!: number;

  @Field(() => String, { description: "说明" })
  note!: string;
}
