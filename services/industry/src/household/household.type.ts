import { Access } from "@fupin/server-kit/graph/access";
import { YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";

/** A registered household, to which this department adds its fields. */
@Directive('@key(fields: "id")')
@ObjectType({ description: "农户：一户一档，各部门在此补充本部门的内容", simpleResolvers: true })
export class Household {
  @Field(() => ID, { description: "户编号：12 位村代码加序号，终身不变" })
  id!: string;
}

/** A household's projects, loans and shares in numbers. */
@ObjectType({
  description: "农户的产业帮扶汇总：项目、信贷、入股（policy I-2、I-5、I-7）",
  simpleResolvers: true,
})
export class IndustrySummary {
  @Field(() => Int, { description: "受益项目数（个）（policy I-2）" })
  projects!: number;

  @Field(() => YuanScalar, { description: "各项目到户资金合计（元）（policy I-2）" })
  projectShareTotal!: number;

  @Access(...LIVELIHOOD_READERS)
  @Field(() => Int, { nullable: true, description: "小额信贷笔数（笔），含尚未放款的（policy I-5）" })
  loans!: number;

  @Access(...LIVELIHOOD_READERS)
  @Field(() => YuanScalar, {
    nullable: true,
    description: "未还清的贷款本金合计（元）：已放款与逾期的（policy I-5）",
  })
  loansOutstanding!: number;

  @Access(...LIVELIHOOD_READERS)
  @Field(() => YuanScalar, { nullable: true, description: "入股折价合计（元）（policy I-7）" })
  sharesTotal!: number;

  @Access(...LIVELIHOOD_READERS)
  @Field(() => YuanScalar, { nullable: true, description: "历年分红合计（元）（policy I-7）" })
  dividendsTotal!: number;
}
