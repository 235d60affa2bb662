import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { FacilityKindEnum } from "../graph-enums.js";
import type { FacilityKind } from "./facility.js";

/** A clinic or hospital. */
@ObjectType({
  description: "医疗机构：村卫生室、乡镇卫生院、县市省级医院（policy H-2、H-7 至 H-10）",
  simpleResolvers: true,
})
export class MedicalFacility {
  @Field(() => ID, { description: "机构代码（定点医疗机构编码），例如 H36032100001" })
  code!: string;

  @Field(() => FacilityKindEnum, { description: "类别" })
  kind!: FacilityKind;

  @Field(() => ID, { description: "所在区划：村、乡镇、县、市或省代码" })
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

  @Field(() => String, { nullable: true, description: "名称中的文字，例如 人民医院" })
  name?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "是否包括上级区划的医院（本区划患者转诊所至）",
  })
  withReferral!: boolean;
}

@InputType({ description: "登记医疗机构" })
export class RecordMedicalFacilityInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => FacilityKindEnum, { description: "类别" })
  kind!: FacilityKind;

  @Field(() => ID, { description: "村卫生室为村代码，乡镇卫生院为乡镇代码，医院为县、市或省代码" })
  region!: string;

  @Field(() => String, { description: "名称" })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description: "机构代码：H、区划 6 位（不足补 0）、顺序号 5 位；不填则按区划顺序编号",
  })
  code?: string | null;

  @Field(() => Int, { nullable: true, description: "服务人口（人）" })
  servedPopulation?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: "是否实施基本药物制度" })
  basicDrugSystem!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: "是否在贫困村" })
  poorVillage!: boolean;
}
