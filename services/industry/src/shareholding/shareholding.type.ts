import type { ShareKind } from "@fupin/domain-types/industry";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { ShareKindEnum } from "../graph-enums.js";

/** The dividend of one year (分红, policy I-7). */
@ObjectType({ description: "一个年度的分红（policy I-7）", simpleResolvers: true })
export class Dividend {
  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => YuanScalar, { description: "分红金额（元），按股份分配，精确到分（policy I-7）" })
  amount!: number;

  @Field(() => DateScalar, { nullable: true, description: "发放日期；已公告而尚未发放则为空（policy I-7）" })
  paidOn!: string | null;
}

/** What a household holds in a cooperative or an enterprise (入股, policy I-7). */
@ObjectType({ description: "农户在合作社或企业的入股（policy I-7）", simpleResolvers: true })
export class Shareholding {
  @Field(() => ID, { description: "入股编号：户编号、“-S”和序号" })
  id!: string;

  @Field(() => ShareKindEnum, { description: "入股方式（policy I-7）" })
  kind!: ShareKind;

  @Field(() => String, { description: "合作社或企业名称" })
  organisation!: string;

  @Field(() => YuanScalar, { description: "入股折价（元）（policy I-7）" })
  amount!: number;

  @Field(() => DateScalar, { description: "入股日期" })
  heldSince!: string;

  @Field(() => [Dividend], { description: "各年分红，每年一次，近年在前（policy I-7）" })
  dividends!: Dividend[];
}
