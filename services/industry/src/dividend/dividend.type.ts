import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

/** A year's distribution of an organisation (policy I-7). */
@ObjectType({
  description: "年度分红方案：总额按入股折价以最大余额法分配到户，分文不差（policy I-7）",
  simpleResolvers: true,
})
export class DividendDistribution {
  @Field(() => ID, { description: "方案编号：组织编号、“-D”和年度" })
  id!: string;

  @Field(() => Int, { description: "分红年度" })
  year!: number;

  @Field(() => YuanScalar, { description: "分红总额（元）" })
  total!: number;

  @Field(() => Int, { description: "参与分红的股份数（笔）" })
  holders!: number;

  @Field(() => DateScalar, { description: "公告日期" })
  announcedOn!: string;

  @Field(() => DateScalar, { description: "公示截止日；其后方可发放" })
  noticeUntil!: string;
}

/** One holder's part of a distribution (policy I-7). */
@ObjectType({ description: "一笔股份的分红（policy I-7）", simpleResolvers: true })
export class DividendShare {
  @Field(() => ID, { description: "入股编号" })
  shareholding!: string;

  @Field(() => YuanScalar, { description: "分红金额（元）" })
  amount!: number;

  @Field(() => DateScalar, { nullable: true, description: "发放日期；尚未发放则为空" })
  paidOn!: string | null;
}
