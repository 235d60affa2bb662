import type { VillageType } from "@fupin/domain-types/household";
import type { Role } from "@fupin/domain-types/identity";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { VillageTypeEnum } from "../graph-enums.js";
import { RoleEnum } from "../identification/identification.enums.js";
import { PoorVillageAct, PoorVillageKind, PoorVillageState, PoorVillageStep } from "./poor-village.steps.js";

export const PoorVillageKindEnum = graphEnum(PoorVillageKind, "贫困村的认定或退出（policy R-4、R-10）");
export const PoorVillageStateEnum = graphEnum(
  PoorVillageState,
  "贫困村认定或退出所处状态（policy R-4、R-10）",
);
export const PoorVillageActEnum = graphEnum(PoorVillageAct, "贫困村认定或退出的办理动作（policy R-4、R-10）");
export const PoorVillageStepEnum = graphEnum(PoorVillageStep, "贫困村认定或退出的步骤（policy R-4、R-10）");

/** An act that took effect on a case (policies ). */
@ObjectType({ description: "贫困村认定或退出的一次办理（policy R-4、R-10）", simpleResolvers: true })
export class PoorVillageStepRecord {
  @Field(() => Int, { description: "办理后的版本" })
  version!: number;

  @Field(() => PoorVillageActEnum, { description: "办理动作" })
  act!: PoorVillageAct;

  @Field(() => PoorVillageStateEnum, { description: "办理后的状态" })
  toState!: PoorVillageState;

  @Field(() => DateScalar, { description: "办理日期" })
  on!: string;

  @Field(() => String, { description: "依据的材料" })
  document!: string;

  @Field(() => String, { nullable: true, description: "意见或备注" })
  remark!: string | null;

  @Field(() => String, { description: "办理账号" })
  recordedBy!: string;

  @Field(() => [DecisionLine], { description: "退出条件逐条核对，按办理之日；认定没有（policy R-10）" })
  lines!: DecisionLine[];
}

/** The designation of a village as poor, or its exit (policies ). */
@ObjectType({ description: "贫困村认定或退出：村委会申请、乡镇审核、县扶贫办审批（policy R-4、R-10）" })
export class PoorVillageCase {
  @Field(() => ID, { description: "编号：12 位村代码、PK 和序号", simple: true })
  id!: string;

  @Field(() => PoorVillageKindEnum, { description: "认定或退出", simple: true })
  kind!: PoorVillageKind;

  @Field(() => VillageTypeEnum, {
    nullable: true,
    description: "申请的贫困村类型；退出没有（policy R-7）",
    simple: true,
  })
  type!: VillageType | null;

  @Field(() => DateScalar, { description: "申请日期", simple: true })
  appliedOn!: string;

  @Field(() => PoorVillageStateEnum, { description: "所处状态", simple: true })
  state!: PoorVillageState;

  @Field(() => Int, { description: "版本：已办理的动作数，办理时须填写所见版本", simple: true })
  version!: number;

  @Field(() => DateScalar, { nullable: true, description: "下一步的期限；已办结的没有", simple: true })
  dueOn!: string | null;

  @Field(() => RoleEnum, { nullable: true, description: "待办理的角色；已办结的没有" })
  dueRole?: Role | null;
}
