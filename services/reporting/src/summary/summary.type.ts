import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { DateScalar, PercentScalar } from "@fupin/server-kit/graph/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { DepartmentFreshness } from "../freshness/freshness.type.js";
import { Region } from "../region/region.type.js";
import { Dimension } from "./dimension.js";

export const DimensionEnum = graphEnum(Dimension, "汇总的分组维度（policy A-1）");

/** The value of a dimension that a group stands for. */
@ObjectType("SummaryDimensionValue", { description: "分组所取的值", simpleResolvers: true })
export class SummaryDimensionValue {
  @Field(() => DimensionEnum, { description: "维度" })
  dimension!: Dimension;

  @Field(() => String, { description: "取值：枚举名、区划代码或档次号" })
  value!: string;

  @Field(() => String, { description: "中文名称；区划为其代码，名称见 region" })
  label!: string;

  @Field(() => Region, { nullable: true, description: "维度为下级区划时的区划" })
  region!: Region | null;
}

/** One group of a summary. */
@ObjectType({ description: "汇总中的一组", simpleResolvers: true })
export class SummaryGroup {
  @Field(() => [SummaryDimensionValue], { description: "各维度的取值，依所问的次序" })
  values!: SummaryDimensionValue[];

  @Field(() => Int, { nullable: true, description: "户数（户）；少于 5 户且您无权查看农户时为空" })
  households!: number | null;

  @Field(() => Int, { nullable: true, description: "人数（人）；同上" })
  persons!: number | null;

  @Field(() => Boolean, { description: "是否因过小而隐去；只有一组过小时，次小的一组一并隐去" })
  suppressed!: boolean;
}

/** How many poor there are in a region, and who they are. */
@ObjectType({
  description: "贫困汇总（policy A-1）：截至某日一个区划内的建档立卡户与人",
  simpleResolvers: true,
})
export class PovertySummary {
  @Field(() => Region, { nullable: true, description: "区划；全国为空" })
  region!: Region | null;

  @Field(() => DateScalar, { description: "截至日期" })
  asOf!: string;

  @Field(() => Int, { nullable: true, description: "户数（户）；少于 5 户且您无权查看农户时为空" })
  households!: number | null;

  @Field(() => Int, { nullable: true, description: "人数（人）；同上" })
  persons!: number | null;

  @Field(() => Boolean, { description: "合计是否因过小而隐去" })
  suppressed!: boolean;

  @Field(() => Int, { nullable: true, description: "人口（人），据各村档案；没有档案则为空" })
  population!: number | null;

  @Field(() => PercentScalar, {
    nullable: true,
    description: "贫困发生率（%）＝建档立卡贫困人口 ÷ 人口；人口不详、合计隐去或所问不只建档立卡状态时为空",
  })
  incidence!: number | null;

  @Field(() => [SummaryGroup], { description: "分组，依所问的维度" })
  groups!: SummaryGroup[];

  @Field(() => [DepartmentFreshness], { description: "所用各部门数据的新旧" })
  freshness!: DepartmentFreshness[];
}
