import { Access } from "@fupin/server-kit/graph/access";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { compensateLoan } from "../credit/compensate-loan.js";
import type { IndustryContext } from "../industry-context.js";
import { applyForLoan } from "./apply-for-loan.js";
import type { LoanRow } from "./loan.store.js";
import { MicroLoan } from "./loan.type.js";
import {
  ApplyForMicroLoanInput,
  CompensateMicroLoanInput,
  DecideMicroLoanInput,
  MoveMicroLoanInput,
  PayInterestSubsidyInput,
  PayOutMicroLoanInput,
  RepayMicroLoanInput,
} from "./loan-acts.input.js";
import { LOAN_APPLICANTS, LOAN_MOVES } from "./loan-life.rules.js";
import { moveLoan } from "./move-loan.js";
import { markLoanOverdue, payInterestSubsidy, payOutLoan, repayLoan } from "./service-loan.js";

/** The acts of a loan's life (policy I-5). */
@Resolver()
export class LoanActsResolver {
  @Access(...LOAN_APPLICANTS)
  @Mutation(() => MicroLoan, {
    description: "为农户申请小额信贷；超过限额则拒绝，并说明超出多少元（policy I-5）",
  })
  applyForMicroLoan(
    @Arg("input", () => ApplyForMicroLoanInput, { description: "申请" }) input: ApplyForMicroLoanInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRow> {
    return applyForLoan(context, input);
  }

  @Access(...LOAN_MOVES.endorse.roles)
  @Mutation(() => MicroLoan, { description: "村级评议：农户是否有意愿、能偿还（policy I-5）" })
  giveMicroLoanOpinion(
    @Arg("input", () => DecideMicroLoanInput, { description: "评议意见" }) input: DecideMicroLoanInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRow> {
    const move = input.agrees ? LOAN_MOVES.endorse : LOAN_MOVES.reject;
    return moveLoan(context, { name: "giveMicroLoanOpinion", move, input });
  }

  @Access(...LOAN_MOVES.approve.roles)
  @Mutation(() => MicroLoan, { description: "登记银行审批结果（policy I-5）" })
  decideMicroLoan(
    @Arg("input", () => DecideMicroLoanInput, { description: "审批结果" }) input: DecideMicroLoanInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRow> {
    const move = input.agrees ? LOAN_MOVES.approve : LOAN_MOVES.decline;
    return moveLoan(context, { name: "decideMicroLoan", move, input });
  }

  @Access(...LOAN_MOVES.payOut.roles)
  @Mutation(() => MicroLoan, { description: "登记放款并生成还款计划（policy I-5）" })
  payOutMicroLoan(
    @Arg("input", () => PayOutMicroLoanInput, { description: "放款" }) input: PayOutMicroLoanInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRow> {
    return payOutLoan(context, input);
  }

  @Access(...LOAN_MOVES.repay.roles)
  @Mutation(() => MicroLoan, { description: "登记还款；本金还清即为“已还清”（policy I-5）" })
  repayMicroLoan(
    @Arg("input", () => RepayMicroLoanInput, { description: "还款" }) input: RepayMicroLoanInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRow> {
    return repayLoan(context, input);
  }

  @Access(...LOAN_MOVES.fallDue.roles)
  @Mutation(() => MicroLoan, { description: "将到期未还的贷款记为逾期（policy I-5）" })
  markMicroLoanOverdue(
    @Arg("input", () => MoveMicroLoanInput, { description: "逾期" }) input: MoveMicroLoanInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRow> {
    return markLoanOverdue(context, input);
  }

  @Access(...LOAN_MOVES.compensate.roles)
  @Mutation(() => MicroLoan, { description: "以风险补偿金按约定比例代偿逾期贷款（policy I-5）" })
  compensateMicroLoan(
    @Arg("input", () => CompensateMicroLoanInput, { description: "代偿" }) input: CompensateMicroLoanInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRow> {
    return compensateLoan(context, input);
  }

  @Access("POVERTY_OFFICE")
  @Mutation(() => MicroLoan, { description: "拨付一个季度的贴息，每季只付一次（policy I-5）" })
  payInterestSubsidy(
    @Arg("input", () => PayInterestSubsidyInput, { description: "贴息" }) input: PayInterestSubsidyInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRow> {
    return payInterestSubsidy(context, input);
  }
}
