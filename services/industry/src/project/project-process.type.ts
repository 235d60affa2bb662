import type { FundSource } from "@fupin/domain-types/fund";
import type { Role } from "@fupin/domain-types/identity";
import { Role as Roles } from "@fupin/domain-types/identity";
import type { ProjectStage } from "@fupin/domain-types/industry";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { OBJECTION_READERS } from "../access-roles.js";
import { FundSourceEnum, ProjectStageEnum, TenderMethodEnum } from "../graph-enums.js";
import type { TenderMethod } from "./project-terms.js";

/** One line of a project's budget (policies I-1, F-1). */
@ObjectType({ description: "一行预算（policy I-1、F-1）", simpleResolvers: true })
export class ProjectBudgetLine {
  @Field(() => String, { description: "名目" })
  item!: string;

  @Field(() => FundSourceEnum, { description: "资金来源" })
  source!: FundSource;

  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;
}

/** One step of a project's life (policy I-1). */
@ObjectType({ description: "项目流程中的一步：到达的阶段、日期、经办角色、佐证（policy I-1）" })
export class ProjectTransition {
  @Field(() => ProjectStageEnum, { description: "到达的阶段", simple: true })
  stage!: ProjectStage;

  @Field(() => DateScalar, { description: "日期", simple: true })
  on!: string;

  @Field(() => String, { description: "佐证材料的文号或档案号", simple: true })
  evidence!: string;

  role!: Role;

  @Field(() => String, { description: "经办角色", name: "role" })
  roleLabel(): string {
    return Roles.labels[this.role];
  }
}

/** Who builds, for how much (policy I-1). */
@ObjectType({ description: "招标结果（policy I-1）", simpleResolvers: true })
export class ProjectTender {
  @Field(() => TenderMethodEnum, { description: "招标方式" })
  method!: TenderMethod;

  @Field(() => String, { description: "中标单位" })
  contractor!: string;

  @Field(() => String, { description: "合同编号" })
  contractNumber!: string;

  @Field(() => YuanScalar, { description: "合同金额（元）" })
  contractAmount!: number;
}

/** What somebody objected to a project's notice, and what came of it (policy I-1). */
@ObjectType({
  description: "对公示的异议：未处理时项目停办，成立的项目不能继续（policy I-1）",
  simpleResolvers: true,
})
export class ProjectObjection {
  @Field(() => ID, { description: "异议编号：项目编号、“-Q”和序号" })
  id!: string;

  @Field(() => DateScalar, { description: "提出日期" })
  raisedOn!: string;

  @Field(() => String, { nullable: true, description: "提出人；匿名的为空" })
  raisedBy!: string | null;

  @Field(() => String, { description: "异议内容" })
  content!: string;

  @Field(() => DateScalar, { nullable: true, description: "处理日期；未处理的为空" })
  resolvedOn!: string | null;

  @Field(() => Boolean, { nullable: true, description: "是否成立；未处理的为空" })
  upheld!: boolean | null;

  @Field(() => String, { nullable: true, description: "核查结论；未处理的为空" })
  finding!: string | null;
}

/** Where and how long a project was announced (policies I-1, F-2). */
@ObjectType({ description: "项目公示：金额与受益农户在村内张榜（policy I-1、F-2）", simpleResolvers: true })
export class ProjectNotice {
  @Field(() => String, { description: "公示地点" })
  place!: string;

  @Field(() => DateScalar, { description: "公示起始日" })
  from!: string;

  @Field(() => DateScalar, { description: "公示截止日；其后且没有异议方可开工" })
  until!: string;

  @Access(...OBJECTION_READERS)
  @Field(() => [ProjectObjection], { nullable: true, description: "您可见范围内的异议，按先后排列" })
  objections!: ProjectObjection[];
}

/** A reimbursed voucher (policies I-1, F-1). */
@ObjectType({ description: "一张报账凭证（policy I-1、F-1）", simpleResolvers: true })
export class ProjectVoucher {
  @Field(() => String, { description: "凭证（发票）号" })
  number!: string;

  @Field(() => String, { description: "收款单位" })
  payee!: string;

  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;

  @Field(() => DateScalar, { description: "报账日期" })
  on!: string;
}

/** Who took over what (policy I-1). */
@ObjectType({ description: "移交（policy I-1）", simpleResolvers: true })
export class ProjectHandover {
  @Field(() => String, { description: "接收单位或村" })
  receiver!: string;

  @Field(() => String, { description: "移交的资产与管护责任" })
  assets!: string;
}

/** How a project got where it is (policy I-1). */
@ObjectType({ description: "项目的办理过程，自申报至移交（policy I-1）", simpleResolvers: true })
export class ProjectProcess {
  @Field(() => [ProjectTransition], { description: "各步，按先后排列" })
  transitions!: ProjectTransition[];

  @Field(() => [ProjectBudgetLine], { description: "预算各行" })
  budgetLines!: ProjectBudgetLine[];

  @Field(() => ProjectTender, { nullable: true, description: "招标结果；尚未招标则为空" })
  tender!: ProjectTender | null;

  @Field(() => ProjectNotice, { nullable: true, description: "公示；尚未公示则为空" })
  notice!: ProjectNotice | null;

  @Field(() => YuanScalar, { nullable: true, description: "验收核定金额（元）；尚未验收则为空" })
  acceptedAmount!: number | null;

  @Field(() => YuanScalar, { description: "已报账金额（元），不超过验收核定金额（policy I-1）" })
  reimbursedAmount!: number;

  @Field(() => [ProjectVoucher], { description: "报账凭证，至多 100 张，近的在前" })
  vouchers!: ProjectVoucher[];

  @Field(() => ProjectHandover, { nullable: true, description: "移交；尚未移交则为空" })
  handover!: ProjectHandover | null;
}
