import type { HouseholdCategory, PovertyCause, Severity } from "@fupin/domain-types/household";
import type { Role } from "@fupin/domain-types/identity";
import type { RegionLevel } from "@fupin/domain-types/region-code";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { HouseholdCategoryEnum, PovertyCauseEnum, RegionLevelEnum, SeverityEnum } from "../graph-enums.js";
import {
  IdentificationActEnum,
  IdentificationStateEnum,
  IdentificationStepEnum,
  RoleEnum,
} from "./identification.enums.js";
import type { IdentificationAct, IdentificationState, IdentificationStep } from "./identification.steps.js";

/** One line of the procedure's transition table (policy R-3). */
@ObjectType({
  description: "识别程序的一条：何状态下、由谁、凭何材料、办理什么（policy R-3）",
  simpleResolvers: true,
})
export class IdentificationRule {
  @Field(() => IdentificationActEnum, { description: "办理动作" })
  act!: IdentificationAct;

  @Field(() => IdentificationStepEnum, { description: "所属步骤" })
  step!: IdentificationStep;

  @Field(() => IdentificationStateEnum, { nullable: true, description: "须处于的状态；申请没有" })
  from!: IdentificationState | null;

  @Field(() => IdentificationStateEnum, { description: "通过后的状态" })
  passedTo!: IdentificationState;

  @Field(() => IdentificationStateEnum, { nullable: true, description: "不通过后的状态；不会不通过的为空" })
  failedTo!: IdentificationState | null;

  @Field(() => RoleEnum, { description: "办理的角色" })
  role!: Role;

  @Field(() => RegionLevelEnum, { description: "办理的级别" })
  level!: RegionLevel;

  @Field(() => String, { description: "依据的材料" })
  evidence!: string;
}

/** A case of identification (policy R-3). */
@ObjectType({ description: "识别个案：一户从申请到建档立卡的九步（policy R-3）" })
export class IdentificationCase {
  @Field(() => ID, { description: "个案编号：12 位村代码、SB 和序号", simple: true })
  id!: string;

  @Field(() => String, { description: "村民小组", simple: true })
  villagerGroup!: string;

  @Field(() => DateScalar, { description: "申请日期", simple: true })
  appliedOn!: string;

  @Field(() => IdentificationStateEnum, { description: "所处状态", simple: true })
  state!: IdentificationState;

  @Field(() => Int, { description: "版本：已办理的动作数，办理时须填写所见版本", simple: true })
  version!: number;

  @Field(() => DateScalar, { description: "最近一次办理的日期", simple: true })
  lastOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "下一步的期限；已办结的没有", simple: true })
  dueOn!: string | null;

  @Field(() => HouseholdCategoryEnum, {
    nullable: true,
    description: "户类型；入户调查后才有（policy R-5）",
    simple: true,
  })
  category!: HouseholdCategory | null;

  @Field(() => SeverityEnum, { nullable: true, description: "贫困程度，由户类型决定（policy R-5）" })
  severity?: Severity | null;

  @Field(() => PovertyCauseEnum, { nullable: true, description: "主要致贫原因（policy R-6）", simple: true })
  mainCause!: PovertyCause | null;

  @Field(() => [PovertyCauseEnum], {
    nullable: true,
    description: "其他致贫原因（policy R-6）",
    simple: true,
  })
  otherCauses!: PovertyCause[] | null;
}

/** How many cases stand in a state. */
@ObjectType({ description: "某一状态的个案数与逾期数", simpleResolvers: true })
export class IdentificationStateCount {
  @Field(() => IdentificationStateEnum, { description: "状态" })
  state!: IdentificationState;

  @Field(() => Int, { description: "个案数" })
  cases!: number;

  @Field(() => Int, { description: "其中已逾期的" })
  overdue!: number;
}
