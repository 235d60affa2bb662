import type { RelocationMode, RelocationStage } from "@fupin/domain-types/relocation";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { HOUSING_READERS } from "../access-roles.js";
import { RelocationModeEnum, RelocationStageEnum } from "../graph-enums.js";

/** A household's voluntary relocation (易地扶贫搬迁, policies L-1 to L-3). */
@Access(...HOUSING_READERS)
@Directive('@key(fields: "id")')
@ObjectType({ description: "一户的易地扶贫搬迁（policy L-1、L-2、L-3）", simpleResolvers: true })
export class Relocation {
  @Field(() => ID, { description: "搬迁编号：户编号-BQ序号，终身不变" })
  id!: string;

  @Field(() => DateScalar, { description: "自愿申请日期（policy L-1）" })
  appliedOn!: string;

  @Field(() => RelocationStageEnum, { description: "目前阶段（policy L-3）" })
  stage!: RelocationStage;

  @Field(() => RelocationModeEnum, { description: "安置方式（policy L-2）" })
  mode!: RelocationMode;

  @Field(() => Int, { description: "搬迁人口（人）；留居他处的家庭成员不计（policy L-1）" })
  persons!: number;
}
