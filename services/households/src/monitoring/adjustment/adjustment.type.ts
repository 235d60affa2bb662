import type { HouseholdCategory, PovertyCause } from "@fupin/domain-types/household";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { HouseholdCategoryEnum, PovertyCauseEnum } from "../../graph-enums.js";

/** A township's yearly adjustment (年度动态调整). */
@ObjectType({ description: "年度动态调整：以乡镇为单位、以年为节点（policy R-12）", simpleResolvers: true })
export class YearlyAdjustment {
  @Field(() => ID, { description: "调整编号" })
  id!: number;

  @Field(() => ID, { description: "9 位乡镇代码" })
  township!: string;

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => DateScalar, { description: "开始日" })
  openedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "结束日；未结束为空" })
  closedOn!: string | null;

  @Field(() => Int, { description: "开始时的建档立卡户数" })
  householdsBefore!: number;

  @Field(() => Int, { description: "开始时的建档立卡人数" })
  personsBefore!: number;

  @Field(() => Int, { nullable: true, description: "结束时的建档立卡户数" })
  householdsAfter!: number | null;

  @Field(() => Int, { nullable: true, description: "结束时的建档立卡人数" })
  personsAfter!: number | null;
}

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "开始或结束一个乡镇的年度调整（policy R-12）" })
export class YearlyAdjustmentInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "9 位乡镇代码" })
  township!: string;

  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => DateScalar, { description: "开始日或结束日" })
  on!: string;
}

@InputType({ description: "返贫登记：已脱贫户重新建档立卡（policy R-12、R-13）" })
export class ReturnToPovertyInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "据以返贫的未处置预警" })
  alert!: string;

  @Field(() => DateScalar, { description: "返贫日" })
  on!: string;

  @Field(() => HouseholdCategoryEnum, { description: "户类型（policy R-5）" })
  category!: HouseholdCategory;

  @Field(() => PovertyCauseEnum, { description: "主要返贫原因（policy R-6）" })
  mainCause!: PovertyCause;

  @Field(() => [PovertyCauseEnum], { description: "其他原因（policy R-6）" })
  otherCauses!: PovertyCause[];

  @Field(() => String, { description: "依据" })
  evidence!: string;
}

@InputType({ description: "调整户类型或致贫原因（policy R-12）" })
export class ReclassifyHouseholdInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => DateScalar, { description: "自该日起" })
  on!: string;

  @Field(() => HouseholdCategoryEnum, { description: "户类型（policy R-5）" })
  category!: HouseholdCategory;

  @Field(() => PovertyCauseEnum, { description: "主要致贫原因（policy R-6）" })
  mainCause!: PovertyCause;

  @Field(() => [PovertyCauseEnum], { description: "其他致贫原因（policy R-6）" })
  otherCauses!: PovertyCause[];

  @Field(() => String, { description: "依据" })
  evidence!: string;
}
