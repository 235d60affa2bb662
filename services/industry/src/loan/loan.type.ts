import { DateScalar, PercentScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { LoanStatusEnum } from "../graph-enums.js";
import type { LoanStatus } from "./loan-status.js";

/** A microcredit loan (扶贫小额信贷, policy I-5). */
@ObjectType({ description: "扶贫小额信贷：每户合计不超过 5 万元（policy I-5）", simpleResolvers: true })
export class MicroLoan {
  @Field(() => ID, { description: "贷款编号：户编号、“-L”和序号" })
  id!: string;

  @Field(() => String, { description: "放款银行" })
  lender!: string;

  @Field(() => String, { description: "用途" })
  purpose!: string;

  @Field(() => YuanScalar, { description: "贷款金额（元）（policy I-5）" })
  amount!: number;

  @Field(() => PercentScalar, { description: "年利率（%）" })
  interestRate!: number;

  @Field(() => Boolean, { description: "是否财政贴息（policy I-5）" })
  subsidised!: boolean;

  @Field(() => DateScalar, { description: "申请日期" })
  appliedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "放款日期；未放款则为空" })
  paidOutOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "到期日；未放款则为空" })
  dueOn!: string | null;

  @Field(() => YuanScalar, { description: "未还本金（元）；未放款、已还清、已代偿则为 0（policy I-5）" })
  outstanding!: number;

  @Field(() => LoanStatusEnum, { description: "状态（policy I-5）" })
  status!: LoanStatus;
}
