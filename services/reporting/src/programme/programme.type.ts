import { Programme } from "@fupin/domain-types/programme";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { DateScalar, PercentScalar } from "@fupin/server-kit/graph/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { DepartmentFreshness } from "../freshness/freshness.type.js";
import { Region } from "../region/region.type.js";

export const ProgrammeEnum = graphEnum(Programme, "按年计划推进的项目（policy A-4）");

/** A programme of a region and plan year. */
@ObjectType({ description: "一项工作在一个区划、一个计划年度的进度（policy A-4）", simpleResolvers: true })
export class ProgrammeProgressLine {
  @Field(() => ProgrammeEnum, { description: "项目，单位见其名称" })
  programme!: Programme;

  @Field(() => String, { description: "中文名称与单位" })
  label!: string;

  @Field(() => Region, { nullable: true, description: "区划；全国为空" })
  region!: Region | null;

  @Field(() => Int, { description: "计划年度" })
  year!: number;

  @Field(() => Int, { nullable: true, description: "计划数；没有下达到该区划或其下级的计划则为空" })
  planned!: number | null;

  @Field(() => Int, { description: "完成数（已验收）" })
  completed!: number;

  @Field(() => PercentScalar, { nullable: true, description: "完成率（%）；没有计划则为空" })
  rate!: number | null;
}

/** A programme over all plan years asked for. */
@ObjectType({ description: "一项工作各计划年度的合计", simpleResolvers: true })
export class ProgrammeProgressTotal {
  @Field(() => ProgrammeEnum, { description: "项目，单位见其名称" })
  programme!: Programme;

  @Field(() => String, { description: "中文名称与单位" })
  label!: string;

  @Field(() => Int, { nullable: true, description: "计划数合计；没有计划则为空" })
  planned!: number | null;

  @Field(() => Int, { description: "完成数合计" })
  completed!: number;

  @Field(() => PercentScalar, { nullable: true, description: "完成率（%）；没有计划则为空" })
  rate!: number | null;
}

/** How far the programmes are. */
@ObjectType({ description: "各项工作对照年度计划的进度（policy A-4）", simpleResolvers: true })
export class ProgrammeReport {
  @Field(() => DateScalar, { description: "截至日期" })
  asOf!: string;

  @Field(() => [ProgrammeProgressLine], { description: "各项目、年度与区划，依次排列" })
  lines!: ProgrammeProgressLine[];

  @Field(() => [ProgrammeProgressTotal], { description: "各项目的合计" })
  totals!: ProgrammeProgressTotal[];

  @Field(() => [DepartmentFreshness], { description: "所用各部门数据的新旧" })
  freshness!: DepartmentFreshness[];
}
