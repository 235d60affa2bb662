import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { MedicalFacility } from "../facility/facility.type.js";
import { QualificationEnum, WorkerKindEnum } from "../graph-enums.js";
import type { Qualification, WorkerKind } from "./workforce.rules.js";

/** A village doctor, general practitioner or rotating doctor. */
@ObjectType({ description: "医务人员（policy H-8、H-9、H-11）", simpleResolvers: true })
export class MedicalWorker {
  @Field(() => ID, { description: "人员编号（本部门）" })
  id!: string;

  @Field(() => WorkerKindEnum, { description: "类别" })
  kind!: WorkerKind;

  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => MedicalFacility, { description: "所在（多点执业为派驻）机构" })
  facility!: MedicalFacility;

  @Field(() => QualificationEnum, { description: "执业资格" })
  qualification!: Qualification;

  @Field(() => DateScalar, { description: "到岗日期" })
  worksFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: "离岗日期" })
  worksUntil!: string | null;
}

/** A village doctor's subsidy of one month. */
@ObjectType({ description: "乡村医生一个月的定额补助及理由（policy H-8）", simpleResolvers: true })
export class DoctorSubsidy {
  @Field(() => MedicalWorker, { description: "乡村医生" })
  worker!: MedicalWorker;

  @Field(() => String, { description: "月份，YYYY-MM" })
  month!: string;

  @Field(() => YuanScalar, { description: "金额（元）" })
  amount!: number;

  @Field(() => [DecisionLine], { description: "理由：各条件的实际值与要求值" })
  lines!: readonly DecisionLine[];

  @Field(() => DateScalar, { nullable: true, description: "发放日期；待发放的为空" })
  paidOn!: string | null;
}

@ObjectType({ description: "一个区划、一个月补助的发放情况（policy H-8）", simpleResolvers: true })
export class SubsidyMonth {
  @Field(() => String, { description: "月份，YYYY-MM" })
  month!: string;

  @Field(() => Int, { description: "已发放（人）" })
  paidDoctors!: number;

  @Field(() => YuanScalar, { description: "已发放合计（元）" })
  paid!: number;

  @Field(() => Int, { description: "待发放（人）" })
  payableDoctors!: number;

  @Field(() => YuanScalar, { description: "待发放合计（元）" })
  payable!: number;
}

/** A village doctor's training. */
@ObjectType({ description: "乡村医生培训：考核合格后发放补助（policy H-8）", simpleResolvers: true })
export class DoctorTraining {
  @Field(() => ID, { description: "培训编号" })
  id!: string;

  @Field(() => ID, { description: "医务人员编号" })
  worker!: string;

  @Field(() => DateScalar, { description: "开始日期" })
  startedOn!: string;

  @Field(() => Int, { description: "培训期（月）" })
  months!: number;

  @Field(() => DateScalar, { nullable: true, description: "考核日期" })
  examinedOn!: string | null;

  @Field(() => Boolean, { nullable: true, description: "是否合格" })
  passed!: boolean | null;

  @Field(() => YuanScalar, { nullable: true, description: "培训补助（元）：月数 × 每月标准" })
  stipend!: number | null;

  @Field(() => DateScalar, { nullable: true, description: "补助发放日期" })
  stipendPaidOn!: string | null;
}

@ObjectType({ description: "一个乡镇的全科医生缺口（policy H-9）", simpleResolvers: true })
export class PractitionerGapTownship {
  @Field(() => ID, { description: "乡镇代码" })
  township!: string;

  @Field(() => Int, { description: "乡镇卫生院（所）" })
  hospitals!: number;

  @Field(() => Int, { description: "在岗全科医生（人）" })
  practitioners!: number;

  @Field(() => Int, { description: "缺口（人）" })
  gap!: number;
}

@ObjectType({ description: "全科医生缺口（policy H-9）", simpleResolvers: true })
export class PractitionerGap {
  @Field(() => Int, { description: "每所乡镇卫生院目标（人）" })
  perHospital!: number;

  @Field(() => Int, { description: "乡镇卫生院（所）" })
  hospitals!: number;

  @Field(() => Int, { description: "在岗全科医生（人）" })
  practitioners!: number;

  @Field(() => Int, { description: "各乡镇缺口合计（人）；超出目标的不抵其他乡镇" })
  gap!: number;

  @Field(() => [PractitionerGapTownship], { description: "缺口大的乡镇在前，至多 100 个" })
  townships!: PractitionerGapTownship[];
}
