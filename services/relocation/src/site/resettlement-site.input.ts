import { DateScalar, SquareMetreScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { SiteFacilityKindEnum } from "../graph-enums.js";
import type { SiteFacilityKind } from "./site-facility-kind.js";

/** One dwelling of a site. */
@InputType({ description: "安置点的一套住房（policy L-2）" })
export class SiteDwellingInput {
  @Field(() => String, { description: "门牌，如 3栋2单元501；同一安置点内不重复" })
  label!: string;

  @Field(() => SquareMetreScalar, { description: "面积（平方米）" })
  area!: number;
}

/** Money for a site. */
@InputType({ description: "安置点的一笔资金（policy L-2）" })
export class SiteFundingInput {
  @Field(() => String, { description: "资金来源" })
  source!: string;

  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;
}

/** A work or a service of a site. */
@InputType({ description: "安置点的一项配套（policy L-2）" })
export class SiteFacilityInput {
  @Field(() => SiteFacilityKindEnum, { description: "类别" })
  kind!: SiteFacilityKind;

  @Field(() => String, { description: "名称，如 供水、村小学" })
  name!: string;
}

/** A new site (policy L-2). */
@InputType({ description: "规划集中安置点（policy L-2）" })
export class PlanResettlementSiteInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "所在村（居）的 12 位区划代码；安置点属于其乡镇" })
  village!: string;

  @Field(() => String, { description: "名称，同一乡镇内不重复" })
  name!: string;

  @Field(() => Int, { description: "可安置户数（户）" })
  capacityHouseholds!: number;

  @Field(() => Int, { description: "可安置人口（人）" })
  capacityPersons!: number;
}

/** Another capacity of a site (policy L-2). */
@InputType({ description: "调整安置点的容量；不少于已分配的户数与人口（policy L-2）" })
export class ChangeResettlementSiteCapacityInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "安置点编号" })
  site!: string;

  @Field(() => Int, { description: "所见的容量版本；已有他人调整则不予办理" })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: "调整日期，不早于上一次调整" })
  on!: string;

  @Field(() => Int, { description: "调整后可安置户数（户）" })
  capacityHouseholds!: number;

  @Field(() => Int, { description: "调整后可安置人口（人）" })
  capacityPersons!: number;

  @Field(() => String, { description: "调整文号" })
  document!: string;
}

/** What is added to a site (policy L-2). */
@InputType({ description: "为安置点增加住房、资金、配套（policy L-2）" })
export class AddToResettlementSiteInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "安置点编号" })
  site!: string;

  @Field(() => [SiteDwellingInput], {
    nullable: true,
    description: "住房，至多 500 套；总数不超过可安置户数",
  })
  dwellings?: SiteDwellingInput[] | null;

  @Field(() => [SiteFundingInput], { nullable: true, description: "资金" })
  funding?: SiteFundingInput[] | null;

  @Field(() => [SiteFacilityInput], { nullable: true, description: "配套基础设施与公共服务" })
  facilities?: SiteFacilityInput[] | null;
}

/** Serving of a waiting list (policy L-2). */
@InputType({ description: "按先后为轮候户分配空房（policy L-2）" })
export class ServeResettlementWaitingListInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "安置点编号" })
  site!: string;

  @Field(() => DateScalar, { description: "分配日期" })
  on!: string;
}
