import { DateScalar, SquareMetreScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { SiteFacilityKindEnum } from "../graph-enums.js";
import type { SiteFacilityKind } from "./site-facility-kind.js";

/** Dwellings of one size in a site (policy L-2). */
@ObjectType({ description: "同一面积的住房套数（policy L-2）", simpleResolvers: true })
export class SiteDwellingSize {
  @Field(() => SquareMetreScalar, { description: "面积（平方米）" })
  area!: number;

  @Field(() => Int, { description: "套数" })
  dwellings!: number;

  @Field(() => Int, { description: "其中空房（套）" })
  free!: number;
}

/** Money for a site (policy L-2). */
@ObjectType({ description: "安置点的一笔资金（policy L-2）", simpleResolvers: true })
export class SiteFunding {
  @Field(() => String, { description: "资金来源" })
  source!: string;

  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;
}

/** A work or a service of a site (policy L-2). */
@ObjectType({ description: "安置点的一项配套（policy L-2）", simpleResolvers: true })
export class SiteFacility {
  @Field(() => SiteFacilityKindEnum, { description: "类别" })
  kind!: SiteFacilityKind;

  @Field(() => String, { description: "名称" })
  name!: string;
}

/** A change of a site's capacity (policy L-2). */
@ObjectType({ description: "安置点容量的一次调整（policy L-2）", simpleResolvers: true })
export class SiteCapacityChange {
  @Field(() => Int, { description: "调整后的容量版本" })
  version!: number;

  @Field(() => DateScalar, { description: "调整日期" })
  on!: string;

  @Field(() => Int, { description: "调整前可安置户数（户）" })
  householdsBefore!: number;

  @Field(() => Int, { description: "调整前可安置人口（人）" })
  personsBefore!: number;

  @Field(() => Int, { description: "调整后可安置户数（户）" })
  households!: number;

  @Field(() => Int, { description: "调整后可安置人口（人）" })
  persons!: number;

  @Field(() => String, { description: "调整文号" })
  document!: string;

  @Field(() => String, { description: "经办账号（policy F-3）" })
  recordedBy!: string;
}

/** A resettlement site (安置点, policy L-2). */
@ObjectType({ description: "集中安置点（policy L-2）", simpleResolvers: true })
export class ResettlementSite {
  @Field(() => ID, { description: "安置点编号：乡镇代码-AZ序号" })
  id!: string;

  @Field(() => String, { description: "名称" })
  name!: string;

  @Field(() => Int, { description: "可安置户数（户）；0 为尚未规划（policy L-2）" })
  capacityHouseholds!: number;

  @Field(() => Int, { description: "可安置人口（人）；0 为尚未规划（policy L-2）" })
  capacityPersons!: number;

  @Field(() => Int, { description: "容量版本：每调整一次加一；调整时须注明所见的版本" })
  version!: number;
}
