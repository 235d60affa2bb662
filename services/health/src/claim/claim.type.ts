import type { ClaimStatus, HospitalLevel } from "@fupin/domain-types/health";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { MEDICAL_READERS } from "../access-roles.js";
import { ClaimStatusEnum, HospitalLevelEnum } from "../graph-enums.js";
import { Household } from "../household/household.type.js";
import { Person } from "../person/person.type.js";

/** What was paid on a claim (结算). */
@Access(...MEDICAL_READERS)
@ObjectType({ description: "报销结算：各项支付与自付之和为总费用（policy H-6）", simpleResolvers: true })
export class Settlement {
  claimId!: string;

  @Field(() => DateScalar, { description: "结算日期" })
  settledOn!: string;

  @Field(() => YuanScalar, { description: "基本医保支付（元）（policy H-2）" })
  basic!: number;

  @Field(() => YuanScalar, { description: "大病保险支付（元）（policy H-3）" })
  seriousIllness!: number;

  @Field(() => YuanScalar, { description: "医疗救助支付（元）（policy H-5）" })
  assistance!: number;

  @Field(() => YuanScalar, { description: "报销合计（元）：以上三项之和" })
  reimbursed!: number;

  @Field(() => YuanScalar, { description: "个人自付（元）" })
  outOfPocket!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description: "冲销日期；冲销的结算不计入年度（policy H-6）",
  })
  reversedOn!: string | null;

  @Field(() => String, { nullable: true, description: "冲销原因" })
  reversalReason!: string | null;
}

/**
 * A stay in hospital and the claim for it (报销申请).
 *
 * Plans of households point to it, also for viewers who may not see it: all fields but the key are nullable.
 */
@Access(...MEDICAL_READERS)
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    "住院报销申请（policy H-6）；仅卫健医保与该户帮扶责任人可见；被帮扶计划引用而查无、或您无权查看的，编号以外各项为空",
  simpleResolvers: true,
})
export class Claim {
  @Field(() => ID, { description: "报销单号" })
  id!: string;

  @Field(() => Person, { nullable: true, description: "住院人" })
  person!: Person;

  @Field(() => Household, { nullable: true, description: "所在农户" })
  household!: Household;

  @Field(() => String, { nullable: true, description: "医疗机构名称，如发票所载" })
  hospital!: string;

  /** Its code, where it has one. */
  facilityCode!: string | null;

  @Field(() => HospitalLevelEnum, { nullable: true, description: "医疗机构级别" })
  hospitalLevel!: HospitalLevel;

  @Field(() => String, { nullable: true, description: "发票号码，同一医疗机构内不重复（policy H-6）" })
  invoiceNumber!: string;

  @Field(() => String, { nullable: true, description: "病种大类" })
  diagnosisGroup!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "入院日期" })
  admittedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "出院日期：结算依当日身份（policy H-6）" })
  dischargedOn!: string;

  @Field(() => Int, { nullable: true, description: "年度，按出院日期；费用在年度内累计（policy H-3、H-6）" })
  year!: number;

  @Field(() => YuanScalar, { nullable: true, description: "总费用（元）" })
  total!: number;

  @Field(() => YuanScalar, { nullable: true, description: "政策范围内费用（元）（policy H-2）" })
  inPolicy!: number;

  @Field(() => ClaimStatusEnum, { nullable: true, description: "状态" })
  status!: ClaimStatus;

  @Field(() => Settlement, { nullable: true, description: "结算；待结算的没有" })
  settlement!: Settlement | null;
}
