import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { UtilityKindEnum } from "../graph-enums.js";
import type { UtilityKind } from "./utility-kind.js";

/** What a survey found in a household (policy L-5). */
@InputType({ description: "登记一户“六到农家”的情况（policy L-5）" })
export class SurveyHouseholdUtilitiesInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => DateScalar, { description: "调查日期" })
  surveyedOn!: string;

  @Field(() => [UtilityKindEnum], { description: "调查了哪些项目" })
  examined!: UtilityKind[];

  @Field(() => [UtilityKindEnum], { description: "其中已到户的项目" })
  reached!: UtilityKind[];
}

/** What a survey found in a hamlet (policy L-5). */
@InputType({ description: "登记自然村的情况；初次登记的即建立自然村（policy L-5）" })
export class SurveyHamletInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "行政村的 12 位区划代码" })
  village!: string;

  @Field(() => String, { description: "自然村名称" })
  name!: string;

  @Field(() => DateScalar, { description: "调查日期" })
  surveyedOn!: string;

  @Field(() => Int, { description: "户数（户）" })
  households!: number;

  @Field(() => Boolean, { description: "所在行政村是否贫困村" })
  poorVillage!: boolean;

  @Field(() => [UtilityKindEnum], { description: "调查了哪些项目" })
  examined!: UtilityKind[];

  @Field(() => [UtilityKindEnum], { description: "其中已通到自然村的项目" })
  reached!: UtilityKind[];
}

/** Which households belong to a hamlet (policy L-5). */
@InputType({ description: "登记自然村的农户；原属其他自然村的自该日起改属（policy L-5）" })
export class AssignHouseholdsToHamletInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "自然村编号" })
  hamlet!: string;

  @Field(() => [ID], { description: "该行政村的户编号，1 至 500 户" })
  households!: string[];

  @Field(() => DateScalar, { description: "自该日起属于该自然村" })
  since!: string;
}
