import { Department } from "@fupin/domain-types/identity";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { DateScalar, PercentScalar } from "@fupin/server-kit/graph/scalars";
import { PolicyParameter } from "@fupin/server-kit/policy/decision-line";
import { Field, Int, ObjectType } from "type-graphql";
import { DepartmentEnum, DepartmentFreshness } from "../freshness/freshness.type.js";
import { Region } from "../region/region.type.js";
import { Indicator } from "./indicator.js";

export const IndicatorEnum = graphEnum(Indicator, "考核指标（policy A-5）");

/** One line of a score. */
@ObjectType({
  description: "得分的一项：实际、目标、权重、得分与所用参数（policy A-5）",
  simpleResolvers: true,
})
export class AssessmentLine {
  @Field(() => IndicatorEnum, { description: "指标" })
  indicator!: Indicator;

  @Field(() => String, { description: "指标名称" })
  label!: string;

  @Field(() => String, { description: "所依据的政策条款" })
  policy!: string;

  @Field(() => PercentScalar, {
    nullable: true,
    description: "实际（%）；没有可考核的内容则为空，该项不计入总分",
  })
  seen!: number | null;

  @Field(() => PercentScalar, { description: "目标（%）" })
  target!: number;

  @Field(() => Int, { description: "权重（分）" })
  weight!: number;

  @Field(() => PercentScalar, {
    nullable: true,
    description: "得分（分）＝权重 × 达到目标的程度，至多为权重",
  })
  points!: number | null;

  @Field(() => [PolicyParameter], { description: "权重与目标所依据的参数取值" })
  parameters!: PolicyParameter[];
}

/** The score of a region or department. */
@ObjectType({ description: "一个区划或部门的考核结果（policy A-5）", simpleResolvers: true })
export class AssessmentResult {
  @Field(() => Region, { nullable: true, description: "被考核的区划；考核部门时为其所在区划，全国为空" })
  region!: Region | null;

  @Field(() => DepartmentEnum, { nullable: true, description: "被考核的部门；考核区划时为空" })
  department!: Department | null;

  @Field(() => PercentScalar, { nullable: true, description: "总分（百分制）；没有可考核的内容则为空" })
  score!: number | null;

  @Field(() => Int, { nullable: true, description: "名次；同分同名次" })
  rank!: number | null;

  @Field(() => Boolean, { description: "是否达到通报表扬的分数" })
  commended!: boolean;

  @Field(() => Boolean, { description: "是否低于应予黄牌警告的分数" })
  warningDue!: boolean;

  @Field(() => [AssessmentLine], { description: "各项得分" })
  lines!: AssessmentLine[];
}

/** An assessment of the regions below a region, and of its departments. */
@ObjectType({ description: "考核（policy A-5）：下级区划与各部门的得分和名次", simpleResolvers: true })
export class Assessment {
  @Field(() => Region, { nullable: true, description: "区划；全国为空" })
  region!: Region | null;

  @Field(() => Int, { description: "考核年度" })
  year!: number;

  @Field(() => DateScalar, { description: "截至日期" })
  asOf!: string;

  @Field(() => [AssessmentResult], { description: "下级区划（县之下为乡镇），名次在前者居前" })
  regions!: AssessmentResult[];

  @Field(() => [AssessmentResult], { description: "各部门，名次在前者居前" })
  departments!: AssessmentResult[];

  @Field(() => [DepartmentFreshness], { description: "所用各部门数据的新旧" })
  freshness!: DepartmentFreshness[];
}
