import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, PercentScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { LoanStatusEnum } from "../graph-enums.js";
import type { LoanStatus } from "./loan-status.js";

/**
 * A microcredit loan (扶贫小额信贷, policy I-5).
 *
 * Plans of households point to it, also for viewers who may not see it: all fields but the key are nullable.
 */
@Access(...LIVELIHOOD_READERS)
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "扶贫小额信贷：每户合计不超过 5 万元（policy I-5）；被帮扶计划引用而查无、或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class MicroLoan {
  @Field(() => ID, { description: "贷款编号：户编号、“-L”和序号" })
  id!: string;

  @Field(() => String, { nullable: true, description: "放款银行" })
  lender!: string;

  @Field(() => String, { nullable: true, description: "用途" })
  purpose!: string;

  @Field(() => YuanScalar, { nullable: true, description: "贷款金额（元）（policy I-5）" })
  amount!: number;

  @Field(() => PercentScalar, { nullable: true, description: "年利率（%）" })
  interestRate!: number;

  @Field(() => Boolean, { nullable: true, description: "是否财政贴息（policy I-5）" })
  subsidised!: boolean;

  @Field(() => DateScalar, { nullable: true, description: "申请日期" })
  appliedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "放款日期；未放款则为空" })
  paidOutOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "到期日；未放款则为空" })
  dueOn!: string | null;

  @Field(() => YuanScalar, {
    nullable: true,
    description: "未还本金（元）；未放款、已还清、已代偿则为 0（policy I-5）",
  })
  outstanding!: number;

  @Field(() => LoanStatusEnum, { nullable: true, description: "状态（policy I-5）" })
  status!: LoanStatus;
}
