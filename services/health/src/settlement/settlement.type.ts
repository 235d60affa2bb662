import { DateScalar, PercentScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { PolicyParameter } from "@fupin/server-kit/policy/decision-line";
import type { ParameterRow } from "@fupin/server-kit/policy/parameter";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { SettlementStepEnum } from "../graph-enums.js";
import type { SettlementLine, SettlementStep } from "./settlement-line.js";

/** One line of a settlement's explanation. */
@ObjectType("SettlementLine", {
  description: "结算说明的一行：条款、参数、基数、比例、金额、剩余（policy H-6）",
  simpleResolvers: true,
})
export class SettlementLineType {
  @Field(() => SettlementStepEnum, { description: "结算步骤" })
  step!: SettlementStep;

  @Field(() => String, { description: "政策条款，例如 H-2" })
  policy!: string;

  @Field(() => YuanScalar, { description: "基数（元）" })
  base!: number;

  @Field(() => PercentScalar, { nullable: true, description: "比例；没有比例的步骤为空" })
  rate!: number | null;

  @Field(() => YuanScalar, { description: "金额（元）：该步骤支付或（起付线、范围外费用）扣除的部分" })
  amount!: number;

  @Field(() => YuanScalar, { description: "剩余（元）：进入后续步骤的部分" })
  remaining!: number;

  @Field(() => String, { nullable: true, description: "说明" })
  note!: string | null;

  @Field(() => [PolicyParameter], { description: "所依据的参数取值" })
  parameters!: ParameterRow[];
}

/** A line as the graph shows it: with the parameter rows it used. */
export const lineOf = (
  line: SettlementLine,
  rows: ReadonlyMap<string, ParameterRow>,
): SettlementLineType => ({
  ...line,
  parameters: line.parameters.flatMap((id) => rows.get(id) ?? []),
});

/** What was paid more or less on a settled claim because of another one, or of a correction of the status. */
@ObjectType({
  description:
    "结算调整：同一人同一年度的另一笔结算或冲销，或出院当日身份的更正引起的差额，四项相抵为零（policy H-6）",
  simpleResolvers: true,
})
export class SettlementAdjustment {
  @Field(() => DateScalar, { description: "调整日期" })
  adjustedOn!: string;

  @Field(() => ID, {
    nullable: true,
    description: "引起调整的报销单号；为空则由出院当日身份（贫困户类别或所属户）的更正引起",
  })
  causeClaim!: string | null;

  @Field(() => YuanScalar, { description: "基本医保支付的差额（元），多付为正" })
  basic!: number;

  @Field(() => YuanScalar, { description: "大病保险支付的差额（元）" })
  seriousIllness!: number;

  @Field(() => YuanScalar, { description: "医疗救助支付的差额（元）" })
  assistance!: number;

  @Field(() => YuanScalar, { description: "个人自付的差额（元）" })
  outOfPocket!: number;
}

/** What a bill would bring if it were settled now; nothing is stored. */
@ObjectType({
  description: "结算试算：按出院当日身份与年度累计，不保存任何内容（policy H-2 至 H-6）",
  simpleResolvers: true,
})
export class SettlementPreview {
  @Field(() => String, { description: "出院当日身份（policy H-6）" })
  statusOnDischarge!: string;

  @Field(() => YuanScalar, { description: "基本医保支付（元）（policy H-2）" })
  basic!: number;

  @Field(() => YuanScalar, { description: "大病保险支付（元）（policy H-3）" })
  seriousIllness!: number;

  @Field(() => YuanScalar, { description: "医疗救助支付（元）（policy H-5）" })
  assistance!: number;

  @Field(() => YuanScalar, { description: "报销合计（元）" })
  reimbursed!: number;

  @Field(() => YuanScalar, { description: "个人自付（元）" })
  outOfPocket!: number;

  @Field(() => [SettlementLineType], { description: "逐行说明" })
  lines!: SettlementLineType[];

  @Field(() => Int, { description: "将因此调整的本年度其他结算（笔）" })
  adjustedClaims!: number;

  @Field(() => YuanScalar, { description: "这些调整合计多付（负数为少付）的报销（元）" })
  adjustedReimbursement!: number;
}
