import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { FacilityKindEnum } from "../graph-enums.js";
import type { FacilityKind } from "./facility.js";

/** A clinic or hospital. */
@ObjectType({
  description: "医疗机构：村卫生室、乡镇卫生院、县级医院（policy H-7 至 H-10）",
  simpleResolvers: true,
})
export class MedicalFacility {
  @Field(() => ID, { description: "机构编号" })
  id!: string;

  @Field(() => FacilityKindEnum, { description: "类别" })
  kind!: FacilityKind;

  @Field(() => ID, { description: "所在区划：村、乡镇或县代码" })
  region!: string;

  @Field(() => String, { description: "名称" })
  name!: string;

  @Field(() => Int, { nullable: true, description: "服务人口（人）（policy H-8）" })
  servedPopulation!: number | null;

  @Field(() => Boolean, { description: "是否实施基本药物制度（policy H-8）" })
  basicDrugSystem!: boolean;

  @Field(() => Boolean, { description: "是否在贫困村（policy H-8）" })
  poorVillage!: boolean;
}

@InputType({ description: "医疗机构筛选条件，各条件同时满足" })
export class MedicalFacilityFilter {
  @Field(() => ID, { nullable: true, description: "区划代码" })
  region?: string | null;

  @Field(() => FacilityKindEnum, { nullable: true, description: "类别" })
  kind?: FacilityKind | null;
}

@InputType({ description: "登记医疗机构" })
export class RecordMedicalFacilityInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => FacilityKindEnum, { description: "类别" })
  kind!: FacilityKind;

  @Field(() => ID, { description: "村卫生室为村代码，乡镇卫生院为乡镇代码，县级医院为县代码" })
  region!: string;

  @Field(() => String, { description: "名称" })
  name!: string;

  @Field(() => Int, { nullable: true, description: "服务人口（人）" })
  servedPopulation?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: "是否实施基本药物制度" })
  basicDrugSystem!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: "是否在贫困村" })
  poorVillage!: boolean;
}
