import { DateScalar, PercentScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { ActInput } from "../acts/act.input.js";

/** An application for a loan (policy I-5). */
@InputType({ description: "申请扶贫小额信贷（policy I-5）" })
export class ApplyForMicroLoanInput extends ActInput {
  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => String, { description: "贷款银行" })
  lender!: string;

  @Field(() => String, { description: "用途" })
  purpose!: string;

  @Field(() => YuanScalar, { description: "金额（元），本户未结清贷款合计不超过限额" })
  amount!: number;

  @Field(() => PercentScalar, { description: "年利率（%）" })
  interestRate!: number;

  @Field(() => Boolean, { description: "是否财政贴息" })
  subsidised!: boolean;

  @Field(() => String, { description: "申请书档案号" })
  document!: string;
}

/** A step of a loan that needs nothing but its document. */
@InputType({ description: "办理贷款的一步（policy I-5）" })
export class MoveMicroLoanInput extends ActInput {
  @Field(() => ID, { description: "贷款编号" })
  loan!: string;

  @Field(() => String, { description: "依据的文书编号" })
  document!: string;
}

/** The village's opinion or the bank's decision (policy I-5). */
@InputType({ description: "村级评议意见或银行审批结果（policy I-5）" })
export class DecideMicroLoanInput extends MoveMicroLoanInput {
  @Field(() => Boolean, { description: "是否同意" })
  agrees!: boolean;
}

/** A pay-out and the term of its plan (policy I-5). */
@InputType({ description: "放款并生成还款计划（policy I-5）" })
export class PayOutMicroLoanInput extends MoveMicroLoanInput {
  @Field(() => DateScalar, { description: "到期日，晚于放款日" })
  dueOn!: string;

  @Field(() => Int, { description: "还款期数，1 至 36；各期间隔相等" })
  instalments!: number;
}

/** A repayment (policy I-5). */
@InputType({ description: "登记还款（policy I-5）" })
export class RepayMicroLoanInput extends MoveMicroLoanInput {
  @Field(() => YuanScalar, { description: "归还本金（元），不超过未还本金" })
  principal!: number;

  @Field(() => YuanScalar, { description: "归还利息（元）" })
  interest!: number;
}

/** A compensation out of a risk fund (policy I-5). */
@InputType({ description: "以风险补偿金代偿逾期贷款（policy I-5）" })
export class CompensateMicroLoanInput extends MoveMicroLoanInput {
  @Field(() => ID, { description: "风险补偿金编号" })
  riskFund!: string;
}

/** The subsidy of one quarter (policy I-5). */
@InputType({ description: "拨付一个季度的贴息，每季只付一次（policy I-5）" })
export class PayInterestSubsidyInput extends MoveMicroLoanInput {
  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => Int, { description: "季度，1 至 4" })
  quarter!: number;
}

/** A risk fund as it was agreed with a bank (policies I-3, I-5). */
@InputType({ description: "设立贷款风险补偿金（policy I-3、I-5）" })
export class EstablishLoanRiskFundInput extends ActInput {
  @Field(() => ID, { description: "区划代码，县、乡镇或村" })
  region!: string;

  @Field(() => String, { description: "合作银行" })
  lender!: string;

  @Field(() => PercentScalar, { description: "约定的补偿比例（%），按未还本金" })
  share!: number;

  @Field(() => YuanScalar, { description: "首笔存入（元）" })
  deposit!: number;

  @Field(() => String, { description: "协议编号" })
  document!: string;
}

/** A further deposit (policy I-5). */
@InputType({ description: "向风险补偿金增存（policy I-5）" })
export class DepositToLoanRiskFundInput extends ActInput {
  @Field(() => ID, { description: "风险补偿金编号" })
  riskFund!: string;

  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;

  @Field(() => String, { description: "凭证号" })
  document!: string;
}
