import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { HealthProgrammeEnum, HealthProjectStageEnum } from "../graph-enums.js";
import type { HealthProgramme, HealthProjectStage } from "./health-project.rules.js";

@InputType({ description: "卫生项目筛选条件，各条件同时满足" })
export class HealthProjectFilter {
  @Field(() => ID, { nullable: true, description: "区划代码" })
  region?: string | null;

  @Field(() => HealthProgrammeEnum, { nullable: true, description: "项目类别" })
  programme?: HealthProgramme | null;

  @Field(() => HealthProjectStageEnum, { nullable: true, description: "阶段" })
  stage?: HealthProjectStage | null;

  @Field(() => Int, { nullable: true, description: "第几个计划年度" })
  planYear?: number | null;
}

@InputType({ description: "一个项目点" })
export class HealthProjectSite {
  @Field(() => ID, { description: "村卫生室为村代码，重点专科为县代码" })
  region!: string;

  @Field(() => String, { description: "名称，例如 圳头村卫生室、心血管内科" })
  name!: string;
}

@InputType({ description: "将项目列入计划（policy H-7、H-10）" })
export class PlanHealthProjectsInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => HealthProgrammeEnum, { description: "项目类别" })
  programme!: HealthProgramme;

  @Field(() => Int, { description: "第几个计划年度" })
  planYear!: number;

  @Field(() => DateScalar, { description: "列入日期；资金标准依当日参数" })
  on!: string;

  @Field(() => [HealthProjectSite], { description: "项目点，1 至 1000 个；全部列入或全部不列入" })
  sites!: HealthProjectSite[];
}

@InputType({ description: "项目进入下一阶段（policy H-7、H-10）" })
export class AdvanceHealthProjectInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "项目编号" })
  project!: string;

  @Field(() => HealthProjectStageEnum, { description: "您所见的当前阶段；他人已更改则不生效" })
  from!: HealthProjectStage;

  @Field(() => HealthProjectStageEnum, { description: "进入的阶段；验收不合格退回“建设中”" })
  to!: HealthProjectStage;

  @Field(() => DateScalar, { description: "日期" })
  on!: string;

  @Field(() => String, { description: "依据，例如验收报告文号" })
  evidence!: string;

  @Field(() => Boolean, { nullable: true, description: "健康一体机已配备（policy H-7：验收的前提）" })
  equipped?: boolean | null;
}

@InputType({ description: "下达一个区划、一个计划年度的计划；新行替代旧行（policy H-7、H-10）" })
export class SetHealthPlanInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => HealthProgrammeEnum, { description: "项目类别" })
  programme!: HealthProgramme;

  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => Int, { description: "第几个计划年度，1 至 20" })
  planYear!: number;

  @Field(() => Int, { description: "计划数：村卫生室为所数，重点专科为县数" })
  planned!: number;

  @Field(() => DateScalar, { description: "截止日" })
  dueOn!: string;

  @Field(() => String, { description: "依据的文件" })
  source!: string;
}
