import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { QualificationEnum, WorkerKindEnum } from "../graph-enums.js";
import type { Qualification, WorkerKind } from "./workforce.rules.js";

const REQUEST = { description: "请求编号，同一编号只生效一次" };
const WORKER = { description: "医务人员编号" };

@InputType({ description: "医务人员筛选条件，各条件同时满足" })
export class MedicalWorkerFilter {
  @Field(() => ID, { nullable: true, description: "区划代码" })
  region?: string | null;

  @Field(() => WorkerKindEnum, { nullable: true, description: "类别" })
  kind?: WorkerKind | null;

  @Field(() => QualificationEnum, { nullable: true, description: "执业资格" })
  qualification?: Qualification | null;
}

@InputType({ description: "登记医务人员到岗" })
export class RecordMedicalWorkerInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => WorkerKindEnum, { description: "类别：乡村医生在村卫生室，全科医生在乡镇卫生院" })
  kind!: WorkerKind;

  @Field(() => ID, { description: "机构代码" })
  facility!: string;

  @Field(() => String, { description: "姓名" })
  name!: string;

  @Field(() => QualificationEnum, { description: "执业资格" })
  qualification!: Qualification;

  @Field(() => DateScalar, { description: "到岗日期" })
  worksFrom!: string;
}

@InputType({ description: "登记医务人员离岗或取得资格" })
export class ChangeMedicalWorkerInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => ID, WORKER)
  worker!: string;

  @Field(() => DateScalar, { description: "日期" })
  on!: string;

  @Field(() => QualificationEnum, { nullable: true, description: "取得的资格；不填为离岗" })
  qualification?: Qualification | null;
}

@InputType({ description: "发放一个区划、一个月的乡村医生补助（policy H-8）" })
export class PayDoctorSubsidiesInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => String, { description: "月份，YYYY-MM；须已结束" })
  month!: string;
}

@InputType({ description: "开始一期乡村医生培训（policy H-8）" })
export class StartDoctorTrainingInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => ID, WORKER)
  worker!: string;

  @Field(() => DateScalar, { description: "开始日期；培训期依当日参数" })
  startedOn!: string;
}

@InputType({ description: "登记培训考核（policy H-8）" })
export class ExamineDoctorTrainingInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => ID, { description: "培训编号" })
  training!: string;

  @Field(() => DateScalar, { description: "考核日期，不早于培训期满" })
  on!: string;

  @Field(() => Boolean, { description: "是否合格" })
  passed!: boolean;
}

@InputType({ description: "发放培训补助（policy H-8）" })
export class PayTrainingStipendInput {
  @Field(() => ID, REQUEST)
  requestId!: string;

  @Field(() => ID, { description: "培训编号" })
  training!: string;
}
