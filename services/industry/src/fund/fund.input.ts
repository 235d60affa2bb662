import type { FundKind, FundSource } from "@fupin/domain-types/fund";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { ActInput } from "../acts/act.input.js";
import { FundFormEnum, FundKindEnum, FundReachEnum, FundSourceEnum } from "../graph-enums.js";
import type { FundForm, FundReach } from "./fund-terms.js";

/** Which funds a list holds; conditions add up. */
@InputType({ description: "资金筛选条件，各条件同时满足" })
export class IndustryFundFilter {
  @Field(() => ID, { nullable: true, description: "资金所属区划及其下级" })
  region?: string | null;

  @Field(() => Int, { nullable: true, description: "年度" })
  year?: number | null;

  @Field(() => FundKindEnum, { nullable: true, description: "资金类别" })
  kind?: FundKind | null;
}

/** Money that comes into a fund (policies I-4, F-1). */
@InputType({ description: "登记资金下达；同一区划、年度、类别、来源为一笔资金，可分批下达（policy I-4）" })
export class AppropriateIndustryFundInput extends ActInput {
  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => FundKindEnum, { description: "资金类别" })
  kind!: FundKind;

  @Field(() => FundSourceEnum, { description: "资金来源" })
  source!: FundSource;

  @Field(() => YuanScalar, { description: "金额（元），大于 0" })
  amount!: number;

  @Field(() => String, { description: "指标文号，一个文号只登记一次" })
  document!: string;
}

/** What is asked of a fund, be it tried or done. */
@InputType({ description: "资金分配试算（policy I-4）" })
export class CheckIndustryFundAllocationInput {
  @Field(() => ID, { description: "资金编号" })
  fund!: string;

  @Field(() => ID, { description: "使用资金的村，12 位村代码" })
  village!: string;

  @Field(() => ID, { nullable: true, description: "使用资金的项目；到户资金必填" })
  project?: string | null;

  @Field(() => FundReachEnum, { description: "到达对象；“贫困村”须为贫困村，“贫困户”须为项目的受益农户" })
  reach!: FundReach;

  @Field(() => FundFormEnum, { description: "使用方式" })
  form!: FundForm;

  @Field(() => YuanScalar, { description: "金额（元），大于 0" })
  amount!: number;

  @Field(() => DateScalar, { nullable: true, description: "分配日期，不晚于今天；不填为今天" })
  on?: string | null;
}

/** An allocation to take back (policies F-1, I-4). */
@InputType({ description: "冲回一笔误分配的资金；整笔冲回，只能一次（policy I-4、F-1）" })
export class ReverseIndustryFundAllocationInput extends ActInput {
  @Field(() => ID, { description: "分配编号" })
  allocation!: string;

  @Field(() => String, { description: "冲回原因" })
  reason!: string;

  @Field(() => String, { description: "冲回文号" })
  document!: string;
}

/** An allocation (policy I-4). */
@InputType({ description: "分配资金（policy I-4）" })
export class AllocateIndustryFundInput extends CheckIndustryFundAllocationInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次；8 至 100 个字母、数字或 _ . : -" })
  requestId!: string;

  @Field(() => String, { description: "用途" })
  purpose!: string;

  @Field(() => String, { description: "分配文号" })
  document!: string;
}
