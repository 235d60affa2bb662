import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { HealthProgrammeEnum, HealthProjectStageEnum } from "../graph-enums.js";
import type { HealthProgramme, HealthProjectStage } from "./health-project.rules.js";

@ObjectType({ description: "卫生项目的一步：阶段、日期、依据", simpleResolvers: true })
export class HealthProjectStep {
  @Field(() => HealthProjectStageEnum, { description: "进入的阶段" })
  stage!: HealthProjectStage;

  @Field(() => DateScalar, { description: "日期" })
  on!: string;

  @Field(() => String, { description: "依据，例如验收报告文号" })
  evidence!: string;
}

/** A clinic or a key specialty that is being set up. */
@ObjectType({
  description: "卫生项目：村卫生室（policy H-7）或县医院重点专科（policy H-10）",
  simpleResolvers: true,
})
export class HealthProject {
  @Field(() => ID, { description: "项目编号" })
  id!: string;

  @Field(() => HealthProgrammeEnum, { description: "项目类别" })
  programme!: HealthProgramme;

  @Field(() => ID, { description: "所在区划：村卫生室为村代码，重点专科为县代码" })
  region!: string;

  @Field(() => String, { description: "名称，例如 圳头村卫生室、心血管内科" })
  name!: string;

  @Field(() => Int, { description: "第几个计划年度" })
  planYear!: number;

  @Field(() => YuanScalar, { description: "项目资金（元）" })
  funding!: number;

  @Field(() => DateScalar, { nullable: true, description: "健康一体机配备日期（policy H-7）" })
  equippedOn!: string | null;

  @Field(() => HealthProjectStageEnum, { description: "阶段" })
  stage!: HealthProjectStage;

  @Field(() => DateScalar, { description: "进入该阶段的日期" })
  stageOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "验收合格日期" })
  acceptedOn!: string | null;
}

@ObjectType({ description: "一个计划年度的进度", simpleResolvers: true })
export class HealthPlanYear {
  @Field(() => Int, { description: "第几个计划年度" })
  planYear!: number;

  @Field(() => DateScalar, { description: "截止日：此日以后验收的不计入该年度完成数" })
  dueOn!: string;

  @Field(() => Int, { description: "计划数：村卫生室为所数，重点专科为县数" })
  planned!: number;

  @Field(() => Int, { description: "已列入的项目（个）" })
  projects!: number;

  @Field(() => Int, { description: "其中验收合格（个）" })
  accepted!: number;
}

/** A region's progress against plan. */
@ObjectType({ description: "卫生项目对照计划的进度（policy H-7、H-10）", simpleResolvers: true })
export class HealthPlanProgress {
  @Field(() => HealthProgrammeEnum, { description: "项目类别" })
  programme!: HealthProgramme;

  @Field(() => Int, { description: "计划数合计：村卫生室为所数，重点专科为县数" })
  planned!: number;

  @Field(() => Int, {
    nullable: true,
    description: "计划项目数合计：贫困县重点专科为县数 × 每县专科数；其他县没有规定每县数则为空",
  })
  plannedProjects!: number | null;

  @Field(() => YuanScalar, { nullable: true, description: "计划资金合计（元）" })
  plannedFunds!: number | null;

  @Field(() => Int, { description: "已列入的项目（个）" })
  projects!: number;

  @Field(() => Int, { description: "其中验收合格（个）" })
  accepted!: number;

  @Field(() => [HealthPlanYear], { description: "按计划年度" })
  years!: HealthPlanYear[];
}

/** What a county loses because it missed its plan. */
@ObjectType({
  description: "未完成年度计划的县：下一年度项目资金的扣减（policy H-7）",
  simpleResolvers: true,
})
export class HealthPlanCut {
  @Field(() => ID, { description: "县代码" })
  county!: string;

  @Field(() => Int, { description: "未完成的计划年度" })
  planYear!: number;

  @Field(() => Int, { description: "计划（所）" })
  planned!: number;

  @Field(() => Int, { description: "截止日前验收合格（所）" })
  accepted!: number;

  @Field(() => Int, { description: "缺额（所）" })
  missing!: number;

  @Field(() => YuanScalar, { description: "扣减（元），不超过下一年度资金；下一年度计划尚未下达时为应扣额" })
  cut!: number;

  @Field(() => YuanScalar, { nullable: true, description: "下一年度计划资金（元）；计划尚未下达为空" })
  nextYearFunds!: number | null;

  @Field(() => YuanScalar, {
    nullable: true,
    description: "扣减后的下一年度资金（元）：列入该年度的项目资金合计不得超过",
  })
  nextYearFundsAfterCut!: number | null;

  @Field(() => YuanScalar, { description: "下一年度已列入项目的资金（元）" })
  nextYearPlanned!: number;
}
