import type { DwellingGrade } from "@fupin/domain-types/relocation";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { DwellingGradeEnum, RenovationPriorityEnum } from "../graph-enums.js";
import type { RenovationPriority } from "./renovation-priority.js";

/** A household's application for a renovation (policy L-4). */
@InputType({ description: "危房改造申请（policy L-4）" })
export class ApplyForRenovationInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "申请户的户编号" })
  household!: string;

  @Field(() => DateScalar, { description: "申请日期" })
  on!: string;

  @Field(() => RenovationPriorityEnum, { description: "经核实的优先类别（policy L-4）" })
  priority!: RenovationPriority;

  @Field(() => Boolean, { description: "是否有能力自建；否则实行交钥匙工程（policy L-4）" })
  canBuild!: boolean;

  @Field(() => String, { description: "申请书编号" })
  document!: string;
}

/** A county's quota for a year (policy L-4). */
@InputType({ description: "下达县的年度危房改造指标（policy L-4）" })
export class SetRenovationQuotaInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "县的 6 位区划代码" })
  county!: string;

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => Int, { description: "指标（户），不少于已列入计划的户数" })
  households!: number;

  @Field(() => String, { description: "下达文号" })
  document!: string;
}

/** A household that is left out of a plan although it stands before others (policy L-4). */
@InputType({ description: "排名在前而未列入的农户及原因（policy L-4）" })
export class PassedOverInput {
  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => String, { description: "原因" })
  reason!: string;
}

/** A confirmed part of the ranking (policy L-4). */
@InputType({ description: "确认危房改造年度计划（policy L-4）" })
export class ConfirmRenovationPlanInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "县的 6 位区划代码" })
  county!: string;

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => DateScalar, { description: "确认日期" })
  on!: string;

  @Field(() => String, { description: "计划文号" })
  document!: string;

  @Field(() => [ID], { description: "列入计划的户编号，1 至 500 户" })
  households!: string[];

  @Field(() => [PassedOverInput], { nullable: true, description: "排名在前而未列入的农户，逐户说明原因" })
  passedOver?: PassedOverInput[] | null;
}

/** What every act on a renovation says. */
@InputType({ description: "危房改造办理事项的共同内容" })
export class RenovationStepInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "危房改造编号" })
  renovation!: string;

  @Field(() => Int, { description: "您所见的版本；其间有他人办理则拒绝" })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: "办理日期，不早于上一步" })
  on!: string;
}

/** Work begins (policy L-4). */
@InputType({ description: "危房改造开工（policy L-4）" })
export class StartHousingRenovationInput extends RenovationStepInput {
  @Field(() => String, { description: "施工单位或承建单位；自建的填“自建”，交钥匙工程不得自建" })
  contractor!: string;
}

/** Work is finished (policy L-4). */
@InputType({ description: "危房改造竣工（policy L-4）" })
export class CompleteHousingRenovationInput extends RenovationStepInput {}

/** The acceptance with the grade found (policy L-4). */
@InputType({ description: "危房改造验收：A、B 级为合格，否则返工（policy L-4）" })
export class AcceptHousingRenovationInput extends RenovationStepInput {
  @Field(() => DwellingGradeEnum, { description: "验收鉴定的等级" })
  grade!: DwellingGrade;

  @Field(() => String, { description: "验收书编号" })
  document!: string;
}

/** A payment (policy L-4). */
@InputType({ description: "拨付危房改造补助（policy L-4）" })
export class PayRenovationSubsidyInput extends RenovationStepInput {
  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;

  @Field(() => String, { description: "拨付凭证编号，同一改造不重复" })
  document!: string;
}
