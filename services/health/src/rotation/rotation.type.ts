import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { WorkerKindEnum } from "../graph-enums.js";
import { MedicalWorker } from "../workforce/workforce.type.js";
import type { QuotaCompliance, RotatingKind } from "./rotation.rules.js";

@ObjectType({ description: "一名多点执业医师一个季度的服务天数", simpleResolvers: true })
export class RotationDays {
  @Field(() => MedicalWorker, { description: "多点执业医师" })
  worker!: MedicalWorker;

  @Field(() => Int, { description: "服务天数（天）" })
  days!: number;
}

@ObjectType({ description: "多点执业一个季度的完成情况（policy H-11）", simpleResolvers: true })
export class RotationCompliance {
  @Field(() => Int, { description: "每人每季度要求（天）" })
  required!: number;

  @Field(() => Int, { description: "整个季度在岗的多点执业医师（人）；季度中到岗或离岗的当季不作要求" })
  doctors!: number;

  @Field(() => Int, { description: "达到要求（人）" })
  compliant!: number;

  @Field(() => [RotationDays], { description: "未达到要求的医师，天数少的在前，至多 100 人" })
  behind!: RotationDays[];
}

@ObjectType({ description: "一类多点执业医师对照年度任务的完成情况（policy H-11）", simpleResolvers: true })
export class RotationQuota implements QuotaCompliance {
  @Field(() => WorkerKindEnum, { description: "类别：省市级或县级" })
  kind!: RotatingKind;

  @Field(() => Int, { nullable: true, description: "年度任务（人）；没有下达给该区划的为空" })
  quota!: number | null;

  @Field(() => Int, { description: "当年在岗（人）" })
  doctors!: number;

  @Field(() => Int, { description: "其中当年到基层服务过的（人）：计入任务完成数" })
  served!: number;

  @Field(() => Int, { description: "其中各季度均达到服务天数的（人）" })
  compliant!: number;

  @Field(() => Int, { nullable: true, description: "距任务的差额（人）；没有任务的为空" })
  shortfall!: number | null;
}

@InputType({ description: "登记多点执业医师的服务日（policy H-11）" })
export class RecordServiceDaysInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "医务人员编号" })
  worker!: string;

  @Field(() => ID, { description: "服务的基层机构代码" })
  facility!: string;

  @Field(() => [DateScalar], { description: "服务日，1 至 100 天；同一天只计一次" })
  days!: string[];
}
