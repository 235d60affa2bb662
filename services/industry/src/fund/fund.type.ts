import type { FundKind, FundSource } from "@fupin/domain-types/fund";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { FundFormEnum, FundKindEnum, FundReachEnum, FundSourceEnum } from "../graph-enums.js";
import type { FundForm, FundReach } from "./fund-terms.js";

/** Money that came into a fund by one document (policy F-1). */
@ObjectType({ description: "资金下达：一份指标文件（policy F-1）", simpleResolvers: true })
export class IndustryFundAppropriation {
  @Field(() => String, { description: "指标文号" })
  document!: string;

  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;

  @Field(() => DateScalar, { description: "下达日期" })
  on!: string;
}

/** A year's fund of a region and source (policy I-4). */
@ObjectType({
  description:
    "年度扶贫资金：按来源与区划，贫困村和贫困户不低于规定比例，产业资金以奖代补不低于规定比例（policy I-4）",
  simpleResolvers: true,
})
export class IndustryFund {
  @Field(() => ID, { description: "资金编号：区划代码、“-F”和序号" })
  id!: string;

  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => FundKindEnum, { description: "资金类别" })
  kind!: FundKind;

  @Field(() => FundSourceEnum, { description: "资金来源" })
  source!: FundSource;

  @Field(() => YuanScalar, { description: "下达总额（元）" })
  appropriated!: number;

  @Field(() => YuanScalar, { description: "已分配（元），不含已冲回的" })
  allocated!: number;

  @Field(() => YuanScalar, { description: "未分配（元）" })
  remaining!: number;

  @Field(() => YuanScalar, { description: "已分配到贫困村和贫困户（元）（policy I-4）" })
  toPoor!: number;

  @Field(() => YuanScalar, { description: "已分配的以奖代补（元）（policy I-4）" })
  rewardForWork!: number;

  @Field(() => [IndustryFundAppropriation], { description: "历次下达" })
  appropriations!: IndustryFundAppropriation[];
}

/** Money of a fund given to a village or a project (policy I-4). */
@ObjectType({ description: "一笔资金分配（policy I-4、F-1）", simpleResolvers: true })
export class IndustryFundAllocation {
  @Field(() => ID, { description: "分配编号：资金编号、“-A”和序号" })
  id!: string;

  @Field(() => String, { description: "用途" })
  purpose!: string;

  @Field(() => FundReachEnum, { description: "到达对象" })
  reach!: FundReach;

  @Field(() => FundFormEnum, { description: "使用方式" })
  form!: FundForm;

  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;

  @Field(() => DateScalar, { description: "分配日期" })
  on!: string;

  @Field(() => String, { description: "分配文号" })
  document!: string;

  @Field(() => [DecisionLine], {
    description: "分配时逐条核对的依据；平台建立前的分配为空列表（policy I-4、F-1）",
  })
  decision!: DecisionLine[];

  @Field(() => DateScalar, {
    nullable: true,
    description: "冲回日期；冲回的分配自该日起不计入资金的各项合计（policy I-4）",
  })
  reversedOn!: string | null;

  @Field(() => String, { nullable: true, description: "冲回原因" })
  reversalReason!: string | null;

  @Field(() => String, { nullable: true, description: "冲回文号" })
  reversalDocument!: string | null;
}

/** Whether an allocation could be made now (policy I-4). */
@ObjectType({ description: "资金分配试算：现在能否分配，差多少（policy I-4）", simpleResolvers: true })
export class IndustryFundAllocationCheck {
  @Field(() => Boolean, { description: "能否分配" })
  allowed!: boolean;

  @Field(() => YuanScalar, { description: "超出最严限额的金额（元）；能分配则为 0" })
  excess!: number;

  @Field(() => [DecisionLine], { description: "逐条核对" })
  lines!: DecisionLine[];
}
