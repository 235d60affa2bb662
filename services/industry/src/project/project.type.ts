import type { ProjectKind, ProjectStage } from "@fupin/domain-types/industry";
import { QuantityScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { ProjectKindEnum, ProjectStageEnum } from "../graph-enums.js";

/** What a project is measured by (policy I-2). */
@ObjectType({ description: "项目指标：计划建成多少、已完成多少（policy I-2）", simpleResolvers: true })
export class ProjectIndicator {
  @Field(() => String, { description: "指标名称，例如“通村公路”" })
  name!: string;

  @Field(() => String, { description: "计量单位，例如“公里”“亩”“户”" })
  unit!: string;

  @Field(() => QuantityScalar, { description: "计划数，单位见 unit" })
  target!: number;

  @Field(() => QuantityScalar, { nullable: true, description: "已完成数，单位见 unit；未开工则为空" })
  achieved!: number | null;
}

/**
 * A poverty alleviation project (产业扶贫项目).
 *
 * Plans of households point to it, also for viewers who may not see it: all fields but the key are nullable.
 */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "产业扶贫项目；项目内容、资金与指标向社会公示（policy I-1、I-2、F-2）；被帮扶计划引用而查无、或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class IndustryProject {
  @Field(() => ID, { description: "项目编号：12 位村代码、“-P”和序号" })
  id!: string;

  @Field(() => String, { nullable: true, description: "项目名称" })
  name!: string;

  @Field(() => ProjectKindEnum, { nullable: true, description: "项目类别（policy I-2）" })
  kind!: ProjectKind;

  @Field(() => ProjectStageEnum, { nullable: true, description: "所处阶段（policy I-1）" })
  stage!: ProjectStage;

  @Field(() => Int, { nullable: true, description: "计划年度" })
  plannedYear!: number;

  @Field(() => YuanScalar, { nullable: true, description: "预算（元）（policy I-1、F-2）" })
  budget!: number;

  @Field(() => String, { nullable: true, description: "资金来源" })
  fundSource!: string;

  @Field(() => [ProjectIndicator], { nullable: true, description: "建设指标（policy I-2）" })
  indicators!: ProjectIndicator[];
}
