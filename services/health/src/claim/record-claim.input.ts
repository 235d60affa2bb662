import type { HospitalLevel } from "@fupin/domain-types/health";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { HospitalLevelEnum } from "../graph-enums.js";

/** A stay in hospital as its bill says. */
@InputType({ description: "一次住院的费用（policy H-6）" })
export class StayInput {
  @Field(() => ID, { description: "住院人的人员编号" })
  person!: string;

  @Field(() => HospitalLevelEnum, { description: "医疗机构级别" })
  hospitalLevel!: HospitalLevel;

  @Field(() => String, { nullable: true, description: "病种大类，例如 恶性肿瘤（policy H-5）" })
  diagnosisGroup?: string | null;

  @Field(() => DateScalar, { description: "入院日期" })
  admittedOn!: string;

  @Field(() => DateScalar, { description: "出院日期：结算依当日身份" })
  dischargedOn!: string;

  @Field(() => YuanScalar, { description: "总费用（元）" })
  total!: number;

  @Field(() => YuanScalar, { description: "政策范围内费用（元），不超过总费用" })
  inPolicy!: number;
}

@InputType({ description: "登记报销申请" })
export class RecordClaimInput extends StayInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { nullable: true, description: "机构代码；没有代码的机构填名称，两者填其一" })
  facility?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "医疗机构名称；患者所在县、市、省内唯一的同名同级机构自动归入其代码",
  })
  hospital?: string | null;

  @Field(() => String, { description: "发票号码，同一医疗机构内不重复" })
  invoiceNumber!: string;
}
