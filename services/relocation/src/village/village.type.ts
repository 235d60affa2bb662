import type { DwellingGrade, RelocationStage, RenovationStage } from "@fupin/domain-types/relocation";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { DwellingGradeEnum, RelocationStageEnum, RenovationStageEnum } from "../graph-enums.js";

/** A village, to which the department adds its counts; owned by the poverty-alleviation office. */
@Directive('@key(fields: "code")')
@ObjectType({ description: "行政村", simpleResolvers: true })
export class Village {
  @Field(() => ID, { description: "12 位村代码" })
  code!: string;
}

/** Households whose dwelling has one grade. */
@ObjectType({ description: "最近一次鉴定为某一等级的户数（policy L-4）", simpleResolvers: true })
export class GradeCount {
  @Field(() => DwellingGradeEnum, { description: "等级（policy L-4）" })
  grade!: DwellingGrade;

  @Field(() => Int, { description: "户数（户）" })
  households!: number;
}

/** Relocations at one stage. */
@ObjectType({ description: "处于某一阶段的易地扶贫搬迁（policy L-3）", simpleResolvers: true })
export class RelocationStageCount {
  @Field(() => RelocationStageEnum, { description: "阶段（policy L-3）" })
  stage!: RelocationStage;

  @Field(() => Int, { description: "搬迁件数，一户一次为一件（件）" })
  relocations!: number;

  @Field(() => Int, { description: "搬迁人口（人）" })
  persons!: number;
}

/** Renovations at one stage. */
@ObjectType({ description: "处于某一阶段的危房改造（policy L-4）", simpleResolvers: true })
export class RenovationStageCount {
  @Field(() => RenovationStageEnum, { description: "阶段（policy L-4）" })
  stage!: RenovationStage;

  @Field(() => Int, { description: "改造件数，一户一个年度为一件（件）" })
  renovations!: number;
}

/** The housing of a village's registered households in numbers (policies L-3, L-4, A-4). */
@ObjectType({ description: "本村建档立卡户的住房统计（policy L-3、L-4、A-4）", simpleResolvers: true })
export class VillageHousing {
  @Field(() => Int, { description: "做过房屋安全鉴定的户数（户）" })
  inspected!: number;

  @Field(() => Int, { description: "现住危房（C 级、D 级）的户数（户）（policy L-4）" })
  dangerous!: number;

  @Field(() => Int, { description: "其中既未搬迁也未列入改造的户数（户）（policy A-2）" })
  dangerousWithoutPlan!: number;

  @Field(() => [GradeCount], { description: "按最近一次鉴定的等级，四级俱列（policy L-4）" })
  byGrade!: GradeCount[];

  @Field(() => [RelocationStageCount], { description: "易地扶贫搬迁按阶段，各阶段俱列（policy L-3）" })
  relocationsByStage!: RelocationStageCount[];

  @Field(() => [RenovationStageCount], { description: "危房改造按阶段，各阶段俱列（policy L-4）" })
  renovationsByStage!: RenovationStageCount[];
}
