import { DateScalar, PercentScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, ObjectType } from "type-graphql";

/** A loan risk compensation fund (policies I-3, I-5). */
@ObjectType({
  description: "贷款风险补偿金：与银行约定比例，代偿逾期贷款（policy I-3、I-5）",
  simpleResolvers: true,
})
export class LoanRiskFund {
  @Field(() => ID, { description: "风险补偿金编号：区划代码、“-R”和序号" })
  id!: string;

  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => String, { description: "合作银行" })
  lender!: string;

  @Field(() => PercentScalar, { description: "约定的补偿比例（%），按未还本金" })
  share!: number;

  @Field(() => DateScalar, { description: "签约日期" })
  agreedOn!: string;

  @Field(() => YuanScalar, { description: "累计存入（元）" })
  deposited!: number;

  @Field(() => YuanScalar, { description: "累计代偿（元）" })
  compensated!: number;

  @Field(() => YuanScalar, { description: "余额（元）" })
  balance!: number;
}
