import type { DwellingGrade, RenovationKind, RenovationStage } from "@fupin/domain-types/relocation";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { HOUSING_READERS } from "../access-roles.js";
import { DwellingGradeEnum, RenovationKindEnum, RenovationStageEnum } from "../graph-enums.js";

/**
 * The renovation of a household's dangerous house (危房改造, policy L-4).
 *
 * Plans of households point to it, also for viewers who may not see it: all fields but the key are nullable.
 */
@Access(...HOUSING_READERS)
@Directive('@key(fields: "id")')
@ObjectType({
  description: "一户的危房改造（policy L-4）；被帮扶计划引用而查无、或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class HousingRenovation {
  @Field(() => ID, { description: "危房改造编号：户编号-WG序号，终身不变" })
  id!: string;

  @Field(() => Int, { nullable: true, description: "列入计划的年度（policy L-4）" })
  plannedYear!: number;

  @Field(() => DwellingGradeEnum, {
    nullable: true,
    description: "列入计划所依据的鉴定等级，C 级或 D 级（policy L-4）",
  })
  grade!: DwellingGrade;

  @Field(() => RenovationKindEnum, { nullable: true, description: "改造方式（policy L-4）" })
  kind!: RenovationKind;

  @Field(() => RenovationStageEnum, { nullable: true, description: "目前阶段（policy L-4）" })
  stage!: RenovationStage;

  @Field(() => YuanScalar, { nullable: true, description: "核定补助（元）（policy L-4）" })
  subsidy!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: "验收合格日期；未验收则为空，验收前不付清补助（policy L-4）",
  })
  acceptedOn!: string | null;

  @Field(() => Int, { nullable: true, description: "版本：每办理一步加一；办理时须注明所见的版本" })
  version!: number;

  @Field(() => String, { nullable: true, description: "施工单位或交钥匙承建单位；未开工为空（policy L-4）" })
  contractor!: string | null;
}
