import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { DateScalar, PercentScalar } from "@fupin/server-kit/graph/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { DepartmentFreshness } from "../freshness/freshness.type.js";
import { Region } from "../region/region.type.js";
import { TrendStep } from "./snapshot-days.js";

export const TrendStepEnum = graphEnum(TrendStep, "趋势的间隔");

/** How many poor there were on a day, and how that compares with a year before. */
@ObjectType({ description: "趋势中的一点：该日的建档立卡户与人", simpleResolvers: true })
export class PovertyTrendPoint {
  @Field(() => DateScalar, { description: "日期：月末、季末或年末，最后一点为所问的末日" })
  day!: string;

  @Field(() => Int, { nullable: true, description: "户数（户）；少于 5 户且您无权查看农户时为空" })
  households!: number | null;

  @Field(() => Int, { nullable: true, description: "人数（人）；同上" })
  persons!: number | null;

  @Field(() => Boolean, { description: "是否因过小而隐去" })
  suppressed!: boolean;

  @Field(() => Int, { nullable: true, description: "与上年同日相比的人数变化（人）；任一数隐去时为空" })
  personsChange!: number | null;

  @Field(() => PercentScalar, {
    nullable: true,
    description: "与上年同日相比的人数变化（%）；上年为零或任一数隐去时为空",
  })
  personsChangeRate!: number | null;
}

/** How the number of poor developed. */
@ObjectType({ description: "贫困人口的变化趋势（policies A-1、R-12），含同比", simpleResolvers: true })
export class PovertyTrend {
  @Field(() => Region, { nullable: true, description: "区划；全国为空" })
  region!: Region | null;

  @Field(() => [PovertyTrendPoint], { description: "各点，依日期" })
  points!: PovertyTrendPoint[];

  @Field(() => [DepartmentFreshness], { description: "所用各部门数据的新旧" })
  freshness!: DepartmentFreshness[];
}
