import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { MedicalWorker } from "../workforce/workforce.type.js";

@ObjectType({ description: "一名乡村医生一个月到乡镇卫生院的情况（policy H-8）", simpleResolvers: true })
export class HospitalAttendance {
  @Field(() => MedicalWorker, { description: "乡村医生" })
  worker!: MedicalWorker;

  @Field(() => Int, { description: "到院天数（天），计入当月各周" })
  days!: number;

  @Field(() => Int, { description: "达到每周天数的周数（周）" })
  weeksAttended!: number;

  @Field(() => Int, { description: "最多的一周到院天数（天）" })
  fullestWeek!: number;

  @Field(() => Boolean, { description: "是否达到要求：每周一天，或每月一周" })
  met!: boolean;
}

@ObjectType({ description: "乡村医生一个月到乡镇卫生院的完成情况（policy H-8）", simpleResolvers: true })
export class HospitalAttendanceMonth {
  @Field(() => String, { description: "月份，YYYY-MM" })
  month!: string;

  @Field(() => Int, { description: "当月各周中已结束的（周）；周一在当月的周计入当月" })
  weeks!: number;

  @Field(() => Int, { description: "每周要求（天）" })
  daysPerWeek!: number;

  @Field(() => Int, { description: "或一周之内要求（天）" })
  daysOfWeek!: number;

  @Field(() => Int, { description: "在岗满月的乡村医生（人）" })
  doctors!: number;

  @Field(() => Int, { description: "达到要求（人）" })
  compliant!: number;

  @Field(() => [HospitalAttendance], { description: "未达到要求的乡村医生，天数少的在前，至多 100 人" })
  behind!: HospitalAttendance[];
}

@InputType({ description: "登记乡村医生到乡镇卫生院的日期（policy H-8）" })
export class RecordHospitalAttendanceInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "医务人员编号" })
  worker!: string;

  @Field(() => ID, { description: "乡镇卫生院的机构代码，须在该医生所在乡镇" })
  facility!: string;

  @Field(() => [DateScalar], { description: "日期，1 至 100 天；同一天只计一次" })
  days!: string[];
}
