import type { DwellingGrade, RenovationKind, RenovationStage } from "@fupin/domain-types/relocation";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import {
  DwellingGradeEnum,
  RenovationActEnum,
  RenovationKindEnum,
  RenovationPriorityEnum,
  RenovationStageEnum,
} from "../graph-enums.js";
import type { RenovationPriority } from "./renovation-priority.js";
import type { RenovationAct } from "./renovation-transitions.js";

/** A household's application for a renovation (policy L-4). */
@ObjectType({ description: "危房改造申请（policy L-4）", simpleResolvers: true })
export class RenovationApplication {
  @Field(() => ID, { description: "申请编号：户编号-GS序号" })
  id!: string;

  @Field(() => DateScalar, { description: "申请日期" })
  appliedOn!: string;

  @Field(() => RenovationPriorityEnum, { description: "优先类别（policy L-4）" })
  priority!: RenovationPriority;

  @Field(() => Boolean, { description: "是否有能力自建（policy L-4）" })
  canBuild!: boolean;
}

/** A county's year of renovations (policy L-4). */
@ObjectType({ description: "一县一年度的危房改造：指标与排名（policy L-4）", simpleResolvers: true })
export class RenovationYear {
  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => Int, { nullable: true, description: "指标（户）；尚未下达为空（policy L-4）" })
  quota!: number | null;

  @Field(() => Int, { description: "已列入计划（户）" })
  planned!: number;

  @Field(() => Int, { description: "剩余指标（户）" })
  remaining!: number;
}

/** A household's place in a county's ranking (policy L-4). */
@ObjectType({ description: "排名中的一户：次序、理由与拟定的改造（policy L-4）", simpleResolvers: true })
export class RenovationRankEntry {
  @Field(() => Int, { description: "名次" })
  rank!: number;

  @Field(() => RenovationPriorityEnum, { description: "优先类别（policy L-4）" })
  priority!: RenovationPriority;

  @Field(() => DwellingGradeEnum, { description: "最近一次鉴定的等级（policy L-4）" })
  grade!: DwellingGrade;

  @Field(() => Boolean, { description: "是否在剩余指标之内（policy L-4）" })
  withinQuota!: boolean;

  @Field(() => RenovationKindEnum, { description: "拟定的改造方式（policy L-4）" })
  kind!: RenovationKind;

  @Field(() => YuanScalar, { description: "拟定的补助（元）（policy L-4）" })
  subsidy!: number;

  @Field(() => [DecisionLine], { description: "逐条理由" })
  lines!: DecisionLine[];
}

/** A household that was passed over (policy L-4). */
@ObjectType({ description: "排名在前而未列入计划的农户（policy L-4）", simpleResolvers: true })
export class PassedOverHousehold {
  @Field(() => Int, { description: "名次" })
  rank!: number;

  @Field(() => String, { description: "原因" })
  reason!: string;
}

/** A confirmed plan (policy L-4). */
@ObjectType({ description: "经确认的危房改造计划（policy L-4）", simpleResolvers: true })
export class RenovationPlan {
  @Field(() => ID, { description: "计划编号：县代码-年度-JH序号" })
  id!: string;

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => DateScalar, { description: "确认日期" })
  confirmedOn!: string;

  @Field(() => String, { description: "计划文号" })
  document!: string;

  @Field(() => String, { description: "确认人账号（policy F-3）" })
  recordedBy!: string;
}

/** One act of a renovation (policy L-4). */
@ObjectType({ description: "危房改造的一步：何人何时办理何事（policy L-4）", simpleResolvers: true })
export class RenovationStep {
  @Field(() => Int, { description: "办理后的版本" })
  version!: number;

  @Field(() => RenovationActEnum, { description: "办理事项" })
  act!: RenovationAct;

  @Field(() => RenovationStageEnum, { nullable: true, description: "办理前的阶段；列入计划为空" })
  fromStage!: RenovationStage | null;

  @Field(() => RenovationStageEnum, { description: "办理后的阶段" })
  toStage!: RenovationStage;

  @Field(() => DateScalar, { description: "办理日期" })
  on!: string;

  @Field(() => String, { nullable: true, description: "文书编号" })
  document!: string | null;

  @Field(() => [DecisionLine], { description: "理由：每条标准、实际值、要求值、所用参数" })
  lines!: DecisionLine[];

  @Field(() => String, { description: "经办账号（policy F-3）" })
  recordedBy!: string;
}

/** A payment of the subsidy (policy L-4). */
@ObjectType({ description: "一笔补助拨付（policy L-4）", simpleResolvers: true })
export class RenovationPayment {
  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;

  @Field(() => DateScalar, { description: "拨付日期" })
  paidOn!: string;

  @Field(() => String, { description: "凭证编号" })
  document!: string;
}
