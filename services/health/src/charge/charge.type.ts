import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { ChargeViolationKindEnum } from "../graph-enums.js";
import type { ChargeViolationKind } from "./charge.rules.js";

@ObjectType({ description: "一次违规收费及扣减（policy H-13）", simpleResolvers: true })
export class ChargeViolation {
  @Field(() => ID, { description: "编号" })
  id!: string;

  /** Code of the institution. */
  facilityCode!: string;

  @Field(() => ChargeViolationKindEnum, { description: "类别" })
  kind!: ChargeViolationKind;

  @Field(() => DateScalar, { description: "查实日期；扣减计入该日所在年度" })
  foundOn!: string;

  @Field(() => YuanScalar, { description: "违规金额（元）" })
  amount!: number;

  @Field(() => YuanScalar, { description: "从医保支付中扣减（元）：违规金额 × 当日参数" })
  deduction!: number;

  @Field(() => String, { description: "情况" })
  description!: string;
}

/** What insurance owes an institution for a year. */
@ObjectType({ description: "一个机构一个年度的医保支付与扣减（policy H-13）", simpleResolvers: true })
export class FacilityAccount {
  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => YuanScalar, {
    description: "医保支付（元）：您辖区内患者在该机构出院、已结算的基本医保与大病保险之和",
  })
  insurancePayments!: number;

  @Field(() => YuanScalar, { description: "该年度查实的违规扣减（元）" })
  deductions!: number;

  @Field(() => YuanScalar, { description: "扣减后应付（元）" })
  payable!: number;

  @Field(() => YuanScalar, { description: "尚未扣完（元）" })
  outstanding!: number;
}

@InputType({ description: "登记查实的违规收费（policy H-13）" })
export class RecordChargeViolationInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "机构代码" })
  facility!: string;

  @Field(() => ChargeViolationKindEnum, { description: "类别" })
  kind!: ChargeViolationKind;

  @Field(() => DateScalar, { description: "查实日期" })
  foundOn!: string;

  @Field(() => YuanScalar, { description: "违规金额（元）" })
  amount!: number;

  @Field(() => String, { description: "情况，不写个人信息" })
  description!: string;
}
