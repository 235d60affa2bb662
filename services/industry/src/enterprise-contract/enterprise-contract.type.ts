import { DateScalar, PercentScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

/** The dividend of a contract year (policy I-6). */
@ObjectType({ description: "一个合同年度的分红（policy I-6）", simpleResolvers: true })
export class EnterpriseDividend {
  @Field(() => Int, { description: "合同第几年" })
  contractYear!: number;

  @Field(() => YuanScalar, { description: "企业当年盈亏（元），亏损为负" })
  result!: number;

  @Field(() => YuanScalar, { description: "保底分红（元），亏损年度同样应付（policy I-6）" })
  guaranteed!: number;

  @Field(() => YuanScalar, { description: "应付分红（元），不低于保底分红" })
  due!: number;

  @Field(() => DateScalar, { description: "结算日期" })
  settledOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "支付日期；尚未支付则为空" })
  paidOn!: string | null;
}

/** A household's loan put into an enterprise (带资入企, policy I-6). */
@ObjectType({
  description: "带资入企合同：贷款入企、保底分红、务工，资金用途对农户公开（policy I-6）",
  simpleResolvers: true,
})
export class EnterpriseContract {
  @Field(() => ID, { description: "合同编号：户编号、“-C”和序号" })
  id!: string;

  @Field(() => ID, { description: "入企的贷款" })
  loan!: string;

  @Field(() => YuanScalar, { description: "入企金额（元）" })
  amount!: number;

  @Field(() => PercentScalar, { description: "保底分红率（%／年）" })
  guaranteedRate!: number;

  @Field(() => String, { description: "资金用途" })
  useOfFunds!: string;

  @Field(() => YuanScalar, { nullable: true, description: "务工月工资（元）；合同不含务工则为空" })
  monthlyWage!: number | null;

  @Field(() => DateScalar, { description: "签订日期" })
  signedOn!: string;

  @Field(() => Int, { description: "合同期（年）" })
  years!: number;

  @Field(() => [EnterpriseDividend], { description: "各合同年度的分红" })
  dividends!: EnterpriseDividend[];
}
