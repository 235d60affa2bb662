import { type Role, Role as Roles } from "@fupin/domain-types/identity";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, Int, ObjectType } from "type-graphql";
import { LoanStatusEnum } from "../graph-enums.js";
import type { LoanStatus } from "./loan-status.js";

/** One step of a loan's life (policy I-5). */
@ObjectType({ description: "贷款流程中的一步（policy I-5）" })
export class MicroLoanTransition {
  @Field(() => LoanStatusEnum, { description: "到达的状态", simple: true })
  status!: LoanStatus;

  @Field(() => DateScalar, { description: "日期", simple: true })
  on!: string;

  @Field(() => String, { description: "文书编号", simple: true })
  document!: string;

  role!: Role;

  @Field(() => String, { description: "经办角色", name: "role" })
  roleLabel(): string {
    return Roles.labels[this.role];
  }
}

/** One line of a repayment plan (policy I-5). */
@ObjectType({ description: "还款计划的一期（policy I-5）", simpleResolvers: true })
export class MicroLoanInstalment {
  @Field(() => DateScalar, { description: "应还日期" })
  dueOn!: string;

  @Field(() => YuanScalar, { description: "应还本金（元）" })
  principal!: number;

  @Field(() => YuanScalar, { description: "应还利息（元）" })
  interest!: number;
}

/** A repayment (policy I-5). */
@ObjectType({ description: "一次还款（policy I-5）", simpleResolvers: true })
export class MicroLoanRepayment {
  @Field(() => DateScalar, { description: "还款日期" })
  on!: string;

  @Field(() => YuanScalar, { description: "归还本金（元）" })
  principal!: number;

  @Field(() => YuanScalar, { description: "归还利息（元）" })
  interest!: number;
}

/** The subsidy paid for one quarter (policy I-5). */
@ObjectType({ description: "一个季度的贴息（policy I-5）", simpleResolvers: true })
export class InterestSubsidy {
  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => Int, { description: "季度" })
  quarter!: number;

  @Field(() => YuanScalar, { description: "贴息金额（元）" })
  amount!: number;

  @Field(() => DateScalar, { description: "拨付日期" })
  on!: string;
}

/** How a loan got where it is (policy I-5). */
@ObjectType({ description: "贷款的办理过程（policy I-5）", simpleResolvers: true })
export class MicroLoanProcess {
  @Field(() => [MicroLoanTransition], { description: "各步，按先后排列" })
  transitions!: MicroLoanTransition[];

  @Field(() => [DecisionLine], { description: "申请时逐条核对的依据；流程建立前的贷款为空列表" })
  decision!: DecisionLine[];

  @Field(() => [MicroLoanInstalment], { description: "还款计划" })
  plan!: MicroLoanInstalment[];

  @Field(() => [MicroLoanRepayment], { description: "历次还款，至多 100 次，近的在前" })
  repayments!: MicroLoanRepayment[];

  @Field(() => [InterestSubsidy], { description: "历次贴息，至多 100 次，近的在前" })
  subsidies!: InterestSubsidy[];

  @Field(() => YuanScalar, { nullable: true, description: "风险补偿金代偿金额（元）；没有代偿则为空" })
  compensated!: number | null;
}
