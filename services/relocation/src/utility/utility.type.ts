import { DateScalar, PercentScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { UtilityKindEnum } from "../graph-enums.js";
import type { UtilityKind } from "./utility-kind.js";

/** What reaches a home on the day of a survey (policy L-5). */
@ObjectType({ description: "一户一次调查的“六到农家”情况（policy L-5）", simpleResolvers: true })
export class HouseholdUtilities {
  @Field(() => ID, { description: "调查编号：户编号-LD序号" })
  id!: string;

  @Field(() => DateScalar, { description: "调查日期" })
  surveyedOn!: string;

  @Field(() => [UtilityKindEnum], { description: "调查了哪些项目；未列的为未调查" })
  examined!: UtilityKind[];

  @Field(() => [UtilityKindEnum], { description: "已到户的项目" })
  reached!: UtilityKind[];
}

/** A hamlet as its latest survey found it (policy L-5). */
@ObjectType({ description: "自然村：以最近一次调查为准（policy L-5）", simpleResolvers: true })
export class Hamlet {
  @Field(() => ID, { description: "自然村编号：村代码-ZR序号" })
  id!: string;

  @Field(() => String, { description: "名称" })
  name!: string;

  @Field(() => DateScalar, { description: "最近一次调查的日期；各项目以最近一次调查过该项的为准" })
  surveyedOn!: string;

  @Field(() => Int, { description: "户数（户）" })
  households!: number;

  @Field(() => Boolean, { description: "所在行政村是否贫困村" })
  poorVillage!: boolean;

  @Field(() => [UtilityKindEnum], { description: "调查了哪些项目；未列的为未调查" })
  examined!: UtilityKind[];

  @Field(() => [UtilityKindEnum], { description: "已通到自然村的项目" })
  reached!: UtilityKind[];
}

/** How many homes one utility reaches (policy L-5). */
@ObjectType({ description: "一个项目的到户情况（policy L-5）", simpleResolvers: true })
export class UtilityReach {
  @Field(() => UtilityKindEnum, { description: "项目" })
  kind!: UtilityKind;

  @Field(() => Int, { description: "调查过此项的户数（户），各户以最近一次为准" })
  surveyed!: number;

  @Field(() => Int, { description: "其中已到户的户数（户）" })
  reached!: number;

  @Field(() => PercentScalar, { nullable: true, description: "到户率（百分比）；无户调查则为空" })
  coverage!: number | null;
}

/** How many of the hamlets that need a paved road have one (policy L-5). */
@ObjectType({ description: "须通硬化路的自然村的通路情况（policy L-5）", simpleResolvers: true })
export class PavedRoadReach {
  @Field(() => Int, { description: "须通硬化路的自然村（个）：户数达到所在区划的下限" })
  due!: number;

  @Field(() => Int, { description: "其中已通的自然村（个）" })
  paved!: number;

  @Field(() => PercentScalar, { nullable: true, description: "通达率（百分比）；没有须通的则为空" })
  coverage!: number | null;
}

/** The utilities of a region's registered households (policy L-5). */
@ObjectType({ description: "一个区划的“六到农家”到户情况（policy L-5）", simpleResolvers: true })
export class UtilityCoverage {
  @Field(() => [UtilityReach], { description: "各项目，俱列" })
  byKind!: UtilityReach[];
}
