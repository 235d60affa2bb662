import type { FundSource } from "@fupin/domain-types/fund";
import type { ProjectKind } from "@fupin/domain-types/industry";
import { QuantityScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { ActInput } from "../acts/act.input.js";
import { FundSourceEnum, ProjectKindEnum, TenderMethodEnum } from "../graph-enums.js";
import type { TenderMethod } from "./project-terms.js";

/** A quantity that a proposal promises (policy I-2). */
@InputType({ description: "申报的建设指标（policy I-2）" })
export class ProposedIndicatorInput {
  @Field(() => String, { description: "指标名称，项目内不重名" })
  name!: string;

  @Field(() => String, { description: "计量单位，例如“公里”“亩”" })
  unit!: string;

  @Field(() => QuantityScalar, { description: "计划数，大于 0" })
  target!: number;
}

/** One line of a proposal's budget (policies I-1, F-1). */
@InputType({ description: "一行预算（policy I-1、F-1）" })
export class ProjectBudgetLineInput {
  @Field(() => String, { description: "名目，例如“路面工程”" })
  item!: string;

  @Field(() => FundSourceEnum, { description: "资金来源" })
  source!: FundSource;

  @Field(() => YuanScalar, { description: "金额（元），大于 0" })
  amount!: number;
}

/** A household that a proposal reaches, and what it gets (policy I-2). */
@InputType({ description: "一个受益农户及其所得（policy I-2）" })
export class ProposedBeneficiaryInput {
  @Field(() => ID, { description: "户编号，须在您的辖区内" })
  household!: string;

  @Field(() => YuanScalar, { description: "到户资金（元）；仅因使用受益则为 0" })
  share!: number;

  @Field(() => String, { description: "所得内容" })
  benefit!: string;
}

@InputType()
abstract class EvidencedInput extends ActInput {
  @Field(() => String, { description: "佐证材料的文号或档案号" })
  evidence!: string;
}

/** A proposal for the project library (policies I-1, I-2). */
@InputType({ description: "申报一个项目入库（policy I-1、I-2）" })
export class ProposeIndustryProjectInput extends EvidencedInput {
  @Field(() => ID, { description: "项目所在村，12 位村代码" })
  village!: string;

  @Field(() => String, { description: "项目名称" })
  name!: string;

  @Field(() => ProjectKindEnum, { description: "项目类别" })
  kind!: ProjectKind;

  @Field(() => Int, { description: "计划年度" })
  plannedYear!: number;

  @Field(() => [ProposedIndicatorInput], { description: "建设指标" })
  indicators!: ProposedIndicatorInput[];

  @Field(() => [ProjectBudgetLineInput], { description: "预算" })
  budget!: ProjectBudgetLineInput[];

  @Field(() => [ProposedBeneficiaryInput], { description: "受益农户" })
  beneficiaries!: ProposedBeneficiaryInput[];
}

/** A step that needs nothing but its evidence. */
@InputType("MoveIndustryProjectInput", { description: "办理项目的一步（policy I-1）" })
export class MoveProjectInput extends EvidencedInput {
  @Field(() => ID, { description: "项目编号" })
  project!: string;
}

/** The result of a tender (policy I-1). */
@InputType({ description: "登记招标结果（policy I-1）" })
export class TenderIndustryProjectInput extends MoveProjectInput {
  @Field(() => TenderMethodEnum, { description: "招标方式" })
  method!: TenderMethod;

  @Field(() => String, { description: "中标单位" })
  contractor!: string;

  @Field(() => String, { description: "合同编号" })
  contractNumber!: string;

  @Field(() => YuanScalar, { description: "合同金额（元），不超过预算" })
  contractAmount!: number;
}

/** Where a project is announced (policies I-1, F-2). */
@InputType({ description: "公示项目（policy I-1、F-2）" })
export class AnnounceIndustryProjectInput extends MoveProjectInput {
  @Field(() => String, { description: "公示地点" })
  place!: string;
}

/** What was measured of one indicator (policy I-2). */
@InputType({ description: "一项指标的实测数（policy I-2）" })
export class MeasuredIndicatorInput {
  @Field(() => String, { description: "指标名称" })
  name!: string;

  @Field(() => QuantityScalar, { description: "实测数，单位同指标" })
  measured!: number;
}

/** An acceptance: every indicator measured, and the accepted amount (policy I-1). */
@InputType({ description: "验收项目（policy I-1、I-2）" })
export class AcceptIndustryProjectInput extends MoveProjectInput {
  @Field(() => [MeasuredIndicatorInput], { description: "全部指标的实测数" })
  measured!: MeasuredIndicatorInput[];

  @Field(() => YuanScalar, { description: "验收核定金额（元），不超过合同金额" })
  acceptedAmount!: number;
}

/** A voucher to reimburse (policies I-1, F-1). */
@InputType({ description: "一张报账凭证（policy I-1、F-1）" })
export class ProjectVoucherInput {
  @Field(() => String, { description: "凭证（发票）号，同一收款单位不重号" })
  number!: string;

  @Field(() => String, { description: "收款单位" })
  payee!: string;

  @Field(() => YuanScalar, { description: "金额（元），大于 0" })
  amount!: number;
}

/** Vouchers to reimburse, and whether they are the last (policy I-1). */
@InputType({ description: "凭证报账；累计不超过验收核定金额（policy I-1）" })
export class ReimburseIndustryProjectInput extends MoveProjectInput {
  @Field(() => [ProjectVoucherInput], { description: "凭证" })
  vouchers!: ProjectVoucherInput[];

  @Field(() => Boolean, { description: "是否报账完毕；否则项目仍处“验收”，可继续报账" })
  settles!: boolean;
}

/** Who takes over what (policy I-1). */
@InputType({ description: "移交项目（policy I-1）" })
export class HandOverIndustryProjectInput extends MoveProjectInput {
  @Field(() => String, { description: "接收单位或村" })
  receiver!: string;

  @Field(() => String, { description: "移交的资产与管护责任" })
  assets!: string;
}
