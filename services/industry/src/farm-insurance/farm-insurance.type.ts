import { DateScalar, QuantityScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ActInput } from "../acts/act.input.js";
import { FarmDisasterKindEnum, FarmInsuranceKindEnum } from "../graph-enums.js";
import type { FarmDisasterKind, FarmInsuranceKind } from "./farm-insurance-terms.js";

/** A disaster reported against an insurance (policies I-11, R-13). */
@ObjectType({ description: "灾情报告；返贫监测据此预警（policy I-11、R-13）", simpleResolvers: true })
export class FarmDisaster {
  @Field(() => ID, { description: "灾情编号：保单编号、“-D”和序号" })
  id!: string;

  @Field(() => FarmDisasterKindEnum, { description: "灾害" })
  kind!: FarmDisasterKind;

  @Field(() => DateScalar, { description: "发生日期" })
  occurredOn!: string;

  @Field(() => YuanScalar, { description: "损失（元），在一份保单内累计不超过保额" })
  loss!: number;

  @Field(() => String, { description: "情况" })
  description!: string;
}

/** Insurance of a household's crops or animals (policy I-11). */
@ObjectType({ description: "农户的种养业保险（policy I-11）", simpleResolvers: true })
export class FarmInsurance {
  @Field(() => ID, { description: "保单编号：户编号、“-I”和序号" })
  id!: string;

  @Field(() => FarmInsuranceKindEnum, { description: "险种" })
  kind!: FarmInsuranceKind;

  @Field(() => String, { description: "标的，例如“油茶”“生猪”" })
  subject!: string;

  @Field(() => QuantityScalar, { description: "数量，单位见 unit" })
  quantity!: number;

  @Field(() => String, { description: "计量单位" })
  unit!: string;

  @Field(() => YuanScalar, { description: "保额（元）" })
  insuredSum!: number;

  @Field(() => YuanScalar, { description: "保费（元）" })
  premium!: number;

  @Field(() => String, { description: "承保公司" })
  insurer!: string;

  @Field(() => DateScalar, { description: "保险责任起始日" })
  beginsOn!: string;

  @Field(() => DateScalar, { description: "保险责任终止日（不含）" })
  endsOn!: string;

  @Field(() => [FarmDisaster], { description: "灾情，发生日期近的在前" })
  disasters!: FarmDisaster[];
}

/** An insurance to record (policy I-11). */
@InputType({ description: "登记种养业保险（policy I-11）" })
export class RecordFarmInsuranceInput extends ActInput {
  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => FarmInsuranceKindEnum, { description: "险种" })
  kind!: FarmInsuranceKind;

  @Field(() => String, { description: "标的" })
  subject!: string;

  @Field(() => QuantityScalar, { description: "数量，大于 0" })
  quantity!: number;

  @Field(() => String, { description: "计量单位" })
  unit!: string;

  @Field(() => YuanScalar, { description: "保额（元），大于 0" })
  insuredSum!: number;

  @Field(() => YuanScalar, { description: "保费（元）" })
  premium!: number;

  @Field(() => String, { description: "承保公司" })
  insurer!: string;

  @Field(() => DateScalar, { description: "保险责任起始日" })
  beginsOn!: string;

  @Field(() => DateScalar, { description: "保险责任终止日（不含），晚于起始日" })
  endsOn!: string;

  @Field(() => String, { description: "保单号，同一公司不重号" })
  document!: string;
}

/** A disaster to report (policies I-11, R-13). */
@InputType({ description: "报告灾情（policy I-11、R-13）；on 为发生日期" })
export class ReportFarmDisasterInput extends ActInput {
  @Field(() => ID, { description: "保单编号" })
  insurance!: string;

  @Field(() => FarmDisasterKindEnum, { description: "灾害" })
  kind!: FarmDisasterKind;

  @Field(() => YuanScalar, { description: "损失（元），大于 0" })
  loss!: number;

  @Field(() => String, { description: "情况" })
  description!: string;
}
