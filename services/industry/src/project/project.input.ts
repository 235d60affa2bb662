import type { ProjectKind, ProjectStage } from "@fupin/domain-types/industry";
import { Field, ID, InputType, Int } from "type-graphql";
import { ProjectKindEnum, ProjectStageEnum } from "../graph-enums.js";

/** Which projects a list holds; conditions add up. */
@InputType({ description: "项目筛选条件，各条件同时满足" })
export class ProjectFilter {
  @Field(() => ID, { nullable: true, description: "项目所在区划；不填为全国" })
  region?: string | null;

  @Field(() => ID, { nullable: true, description: "项目所在村，12 位村代码" })
  village?: string | null;

  @Field(() => ProjectKindEnum, { nullable: true, description: "项目类别（policy I-2）" })
  kind?: ProjectKind | null;

  @Field(() => ProjectStageEnum, { nullable: true, description: "所处阶段（policy I-1）" })
  stage?: ProjectStage | null;

  @Field(() => Int, { nullable: true, description: "计划年度" })
  year?: number | null;
}
