import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, PercentScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { ActInput } from "../acts/act.input.js";
import { TrainingProgrammeEnum } from "../graph-enums.js";
import type { TrainingProgramme } from "./training-programme.js";

/**
 * A certificate of a skill (policy I-9).
 *
 * Plans of households point to it, also for viewers who may not see it: all fields but the key are nullable.
 */
@Access(...LIVELIHOOD_READERS)
@Directive('@key(fields: "number")')
@ObjectType({
  description:
    "技能证书；补助直接发给本人，一证一补（policy I-9）；被帮扶计划引用而查无、或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class TrainingCertificate {
  @Field(() => ID, { description: "证书编号" })
  number!: string;

  @Field(() => TrainingProgrammeEnum, { nullable: true, description: "培训项目" })
  programme!: TrainingProgramme;

  @Field(() => String, { nullable: true, description: "技能" })
  skill!: string;

  @Field(() => String, { nullable: true, description: "发证机构" })
  issuer!: string;

  @Field(() => DateScalar, { nullable: true, description: "发证日期" })
  issuedOn!: string;

  @Field(() => YuanScalar, { nullable: true, description: "已发补助（元）；尚未发放则为空（policy I-9）" })
  subsidy!: number | null;

  @Field(() => DateScalar, { nullable: true, description: "补助发放日期；尚未发放则为空" })
  subsidyPaidOn!: string | null;
}

/** Whether those who were trained work (policy I-10). */
@ObjectType({ description: "培训后就业：持证人数、已就业人数与目标（policy I-10）", simpleResolvers: true })
export class TrainingEmployment {
  @Field(() => Int, { description: "持证人数（人）" })
  certified!: number;

  @Field(() => Int, { description: "其中已就业（人）" })
  employed!: number;

  @Field(() => PercentScalar, { nullable: true, description: "就业率（%）；没有持证人则为空" })
  share!: number | null;

  @Field(() => PercentScalar, { description: "目标（%）" })
  target!: number;

  @Field(() => Boolean, { nullable: true, description: "是否达到目标；没有持证人则为空" })
  reached!: boolean | null;
}

/** A certificate to record (policy I-9). */
@InputType({ description: "登记技能证书（policy I-9）" })
export class RecordTrainingCertificateInput extends ActInput {
  @Field(() => ID, { description: "证书编号，全国唯一" })
  number!: string;

  @Field(() => ID, { description: "持证人，人员编号" })
  person!: string;

  @Field(() => TrainingProgrammeEnum, { description: "培训项目" })
  programme!: TrainingProgramme;

  @Field(() => String, { description: "技能" })
  skill!: string;

  @Field(() => String, { description: "发证机构" })
  issuer!: string;
}

/** A certificate to pay for (policy I-9). */
@InputType({ description: "发放证书补助，一证一补（policy I-9）" })
export class PayTrainingSubsidyInput extends ActInput {
  @Field(() => ID, { description: "证书编号" })
  certificate!: string;

  @Field(() => String, { description: "支付凭证号" })
  document!: string;
}
