import type { RelocationMode, RelocationStage } from "@fupin/domain-types/relocation";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, SquareMetreScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { HOUSING_READERS } from "../access-roles.js";
import {
  RelocationClosureEnum,
  RelocationModeEnum,
  RelocationStageEnum,
  UnfitReasonEnum,
} from "../graph-enums.js";
import type { RelocationClosure, UnfitReason } from "./relocation-act.js";

/**
 * A household's voluntary relocation (易地扶贫搬迁, policies L-1 to L-3).
 *
 * Plans of households point to it, also for viewers who may not see it: all fields but the key are nullable.
 */
@Access(...HOUSING_READERS)
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "一户的易地扶贫搬迁（policy L-1、L-2、L-3）；被帮扶计划引用而查无、或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class Relocation {
  @Field(() => ID, { description: "搬迁编号：户编号-BQ序号，终身不变" })
  id!: string;

  @Field(() => DateScalar, { nullable: true, description: "自愿申请日期（policy L-1）" })
  appliedOn!: string;

  @Field(() => RelocationStageEnum, { nullable: true, description: "目前阶段（policy L-3）" })
  stage!: RelocationStage;

  @Field(() => RelocationModeEnum, { nullable: true, description: "安置方式（policy L-2）" })
  mode!: RelocationMode;

  @Field(() => Int, { nullable: true, description: "搬迁人口（人）；留居他处的家庭成员不计（policy L-1）" })
  persons!: number;

  @Field(() => Int, { nullable: true, description: "版本：每办理一步加一；办理时须注明所见的版本" })
  version!: number;

  @Field(() => UnfitReasonEnum, {
    nullable: true,
    description: "居住地不宜居住的原因；早先的记录为空（policy L-1）",
  })
  reason!: UnfitReason | null;

  @Field(() => SquareMetreScalar, {
    nullable: true,
    description: "住房面积上限（平方米）；未签协议为空（policy L-2）",
  })
  areaCap!: number | null;

  @Field(() => YuanScalar, {
    nullable: true,
    description: "核定的住房补助（元）；未签协议为空（policy L-2）",
  })
  subsidy!: number | null;

  @Field(() => DateScalar, { nullable: true, description: "入住前即终止的日期；否则为空" })
  closedOn!: string | null;

  @Field(() => RelocationClosureEnum, { nullable: true, description: "终止的原因（policy L-1）" })
  closure!: RelocationClosure | null;
}
