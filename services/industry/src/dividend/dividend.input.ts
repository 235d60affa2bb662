import type { ShareKind } from "@fupin/domain-types/industry";
import { YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { ActInput } from "../acts/act.input.js";
import { ShareKindEnum } from "../graph-enums.js";

/** What a household brings in (policy I-7). */
@InputType({ description: "登记农户入股（policy I-7）" })
export class RecordShareholdingInput extends ActInput {
  @Field(() => ID, { description: "户编号，须在组织的登记地内" })
  household!: string;

  @Field(() => ID, { description: "组织编号" })
  organisation!: string;

  @Field(() => ShareKindEnum, { description: "入股方式" })
  kind!: ShareKind;

  @Field(() => YuanScalar, { description: "入股折价（元）" })
  amount!: number;
}

/** A household of a list, and what it brings in (policy I-7). */
@InputType({ description: "入股名单的一行（policy I-7）" })
export class ShareholdingLineInput {
  @Field(() => ID, { description: "户编号，须在组织的登记地内；同一户可按不同方式各列一行" })
  household!: string;

  @Field(() => ShareKindEnum, { description: "入股方式" })
  kind!: ShareKind;

  @Field(() => YuanScalar, { description: "入股折价（元），大于 0" })
  amount!: number;
}

/** A list of households that join (policy I-7). */
@InputType({ description: "按名单登记农户入股；全部登记或全部不登记（policy I-7）" })
export class RecordShareholdingsInput extends ActInput {
  @Field(() => ID, { description: "组织编号" })
  organisation!: string;

  @Field(() => [ShareholdingLineInput], { description: "入股名单，1 至 2000 行" })
  holders!: ShareholdingLineInput[];
}

/** A year's dividend to split and announce (policy I-7). */
@InputType({ description: "公告年度分红方案（policy I-7）" })
export class AnnounceDividendInput extends ActInput {
  @Field(() => ID, { description: "组织编号" })
  organisation!: string;

  @Field(() => Int, { description: "分红年度" })
  year!: number;

  @Field(() => YuanScalar, { description: "分红总额（元），按入股折价分配，精确到分" })
  total!: number;

  @Field(() => String, { description: "分红决议文号" })
  document!: string;
}

/** An announced dividend to pay (policy I-7). */
@InputType({ description: "发放分红（policy I-7）" })
export class PayDividendInput extends ActInput {
  @Field(() => ID, { description: "分红方案编号" })
  distribution!: string;

  @Field(() => ID, { nullable: true, description: "入股编号；不填则发放全部尚未发放的" })
  shareholding?: string | null;

  @Field(() => String, { description: "支付凭证号" })
  document!: string;
}
