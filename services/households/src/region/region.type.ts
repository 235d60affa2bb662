import type { HouseholdCategory, Severity, VillageType } from "@fupin/domain-types/household";
import type { RegionLevel } from "@fupin/domain-types/region-code";
import { DateScalar, MuScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { HouseholdCategoryEnum, RegionLevelEnum, SeverityEnum } from "../graph-enums.js";

/** An administrative division (行政区划); only those that are loaded exist. */
@Directive('@key(fields: "code")')
@ObjectType({ description: "行政区划：省、市、县、乡镇、行政村，统计用区划代码", simpleResolvers: true })
export class Region {
  @Field(() => ID, { description: "统计用区划代码，2、4、6、9 或 12 位" })
  code!: string;

  @Field(() => String, { description: "名称，村不带“村委会”字样" })
  name!: string;

  @Field(() => RegionLevelEnum, { description: "级别" })
  level!: RegionLevel;

  parent_code!: string | null;
}

/** Land, people and dibao of a village, as of a day. */
@ObjectType({ description: "村情：某日起的基本情况", simpleResolvers: true })
export class VillageProfile {
  @Field(() => DateScalar, { description: "自该日起" })
  validFrom!: string;

  @Field(() => Int, { nullable: true, description: "村民小组数（个）" })
  groups!: number | null;

  @Field(() => Int, { nullable: true, description: "自然村数（个）" })
  hamlets!: number | null;

  @Field(() => Int, { nullable: true, description: "总户数（户）" })
  households!: number | null;

  @Field(() => Int, { nullable: true, description: "总人口（人）" })
  population!: number | null;

  @Field(() => MuScalar, { nullable: true, description: "耕地面积（亩）" })
  cultivatedLand!: number | null;

  @Field(() => MuScalar, { nullable: true, description: "林地面积（亩）" })
  forest!: number | null;

  @Field(() => MuScalar, { nullable: true, description: "其中油茶林面积（亩）" })
  camelliaOilForest!: number | null;

  @Field(() => Int, { nullable: true, description: "农村低保户数（户）" })
  dibaoRuralHouseholds!: number | null;

  @Field(() => Int, { nullable: true, description: "农村低保人数（人）" })
  dibaoRuralPersons!: number | null;

  @Field(() => Int, { nullable: true, description: "城镇低保户数（户）" })
  dibaoUrbanHouseholds!: number | null;

  @Field(() => Int, { nullable: true, description: "城镇低保人数（人）" })
  dibaoUrbanPersons!: number | null;
}

/** A village as the poverty-alleviation office knows it. */
@Directive('@key(fields: "code")')
@ObjectType({ description: "行政村", simpleResolvers: true })
export class Village {
  @Field(() => ID, { description: "12 位村代码" })
  code!: string;

  @Field(() => String, { description: "村名" })
  name!: string;

  @Field(() => String, { description: "全称，自省至村" })
  fullName!: string;
}

/** Whether and how a village is poor, with its profile. */
export type VillageFacts = VillageProfile & { poor: boolean; type: VillageType | null };

/** Registered households and persons of one category. */
@ObjectType({ description: "某一户类型的建档立卡户数与人数", simpleResolvers: true })
export class CategoryCount {
  @Field(() => HouseholdCategoryEnum, { description: "户类型（policy R-5）" })
  category!: HouseholdCategory;

  @Field(() => Int, { description: "户数" })
  households!: number;

  @Field(() => Int, { description: "人数" })
  persons!: number;
}

/** Registered households and persons of one severity. */
@ObjectType({ description: "某一贫困程度的建档立卡户数与人数", simpleResolvers: true })
export class SeverityCount {
  @Field(() => SeverityEnum, { description: "贫困程度（policy R-5）" })
  severity!: Severity;

  @Field(() => Int, { description: "户数" })
  households!: number;

  @Field(() => Int, { description: "人数" })
  persons!: number;
}

/** The registry of a region in numbers. */
@ObjectType({ description: "建档立卡统计：现为建档立卡状态的户与人", simpleResolvers: true })
export class RegistryCounts {
  @Field(() => Int, { description: "户数" })
  households!: number;

  @Field(() => Int, { description: "人数" })
  persons!: number;

  @Field(() => [CategoryCount], { description: "按户类型（policy R-5），四类俱列" })
  byCategory!: CategoryCount[];

  @Field(() => [SeverityCount], { description: "按贫困程度（policy R-5），三档俱列" })
  bySeverity!: SeverityCount[];
}
