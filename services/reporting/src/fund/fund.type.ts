import { FundSource } from "@fupin/domain-types/fund";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { DateScalar, PercentScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ObjectType } from "type-graphql";
import { DepartmentFreshness } from "../freshness/freshness.type.js";
import { Region } from "../region/region.type.js";

export const FundSourceEnum = graphEnum(FundSource, "资金来源（policy F-1）");

/** What came from one source. */
@ObjectType({ description: "一种来源的资金", simpleResolvers: true })
export class FundReportSource {
  @Field(() => FundSourceEnum, { description: "来源" })
  source!: FundSource;

  @Field(() => String, { description: "来源名称" })
  label!: string;

  @Field(() => YuanScalar, { description: "下达金额（元）" })
  amount!: number;
}

/** What went to one purpose. */
@ObjectType({ description: "一种用途的资金", simpleResolvers: true })
export class FundReportPurpose {
  @Field(() => String, { description: "用途" })
  purpose!: string;

  @Field(() => YuanScalar, { description: "分配金额（元）" })
  amount!: number;
}

/** Where the money came from and where it went. */
@ObjectType({ description: "资金汇总（policies A-3、I-4）：来源、用途与两项比例", simpleResolvers: true })
export class FundReport {
  @Field(() => Region, { nullable: true, description: "区划；全国为空" })
  region!: Region | null;

  @Field(() => DateScalar, { description: "截至日期" })
  asOf!: string;

  @Field(() => YuanScalar, { description: "下达给该区划及其下级的资金（元）" })
  appropriated!: number;

  @Field(() => YuanScalar, { description: "分配到该区划各村的资金（元）" })
  allocated!: number;

  @Field(() => YuanScalar, { description: "已报账的资金（元）" })
  reimbursed!: number;

  @Field(() => YuanScalar, { description: "用于贫困村和贫困户的资金（元）" })
  toPoor!: number;

  @Field(() => PercentScalar, {
    nullable: true,
    description: "用于贫困村和贫困户的比例（%，占分配额），要求见 policy I-4",
  })
  poorShare!: number | null;

  @Field(() => YuanScalar, { description: "产业扶贫资金中以奖代补的金额（元）" })
  rewardForWork!: number;

  @Field(() => PercentScalar, {
    nullable: true,
    description: "以奖代补占产业扶贫资金分配额的比例（%），要求见 policy I-4",
  })
  rewardShare!: number | null;

  @Field(() => [FundReportSource], { description: "按来源，依中央至社会的次序" })
  bySource!: FundReportSource[];

  @Field(() => [FundReportPurpose], { description: "按用途，金额大者在前，至多 100 种" })
  byPurpose!: FundReportPurpose[];

  @Field(() => [DepartmentFreshness], { description: "所用各部门数据的新旧" })
  freshness!: DepartmentFreshness[];
}
