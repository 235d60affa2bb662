import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { ActInput } from "../acts/act.input.js";

/** The wage of a month for the job of a contract (policy I-6). */
@ObjectType({ description: "带资入企务工的一个月工资（policy I-6）", simpleResolvers: true })
export class EnterpriseWage {
  @Field(() => String, { description: "月份，YYYY-MM" })
  month!: string;

  @Field(() => YuanScalar, { description: "应付工资（元）；不足整月的按当月日历天数折算，分以下进给务工者" })
  due!: number;

  @Field(() => YuanScalar, { nullable: true, description: "实付工资（元），不低于应付；尚未支付则为空" })
  paid!: number | null;

  @Field(() => DateScalar, { nullable: true, description: "支付日期；尚未支付则为空" })
  paidOn!: string | null;
}

/** Wages that are due and not paid (policy I-6). */
@ObjectType({ description: "拖欠的务工工资（policy I-6）", simpleResolvers: true })
export class UnpaidWages {
  @Field(() => Int, { description: "月数（个月）" })
  months!: number;

  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;
}

/** A month's wage to pay (policy I-6). */
@InputType({ description: "登记带资入企务工的一个月工资支付，每月一次（policy I-6）" })
export class PayEnterpriseWageInput extends ActInput {
  @Field(() => ID, { description: "合同编号" })
  contract!: string;

  @Field(() => String, { description: "月份，YYYY-MM，须已结束，且在务工期内" })
  month!: string;

  @Field(() => YuanScalar, { description: "实付工资（元），不低于该月应付" })
  amount!: number;

  @Field(() => String, { description: "支付凭证号" })
  document!: string;
}
