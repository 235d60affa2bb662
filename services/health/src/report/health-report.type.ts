import { PercentScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

const HIDDEN = "小于 5 的数及可由合计推知的数对卫健医保以外的人员不显示";

/** How many of a region's persons take part in the scheme. */
@ObjectType({ description: "一个区划的参合（参保）情况（policy H-1）", simpleResolvers: true })
export class ParticipationCount {
  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => Int, { description: "建档立卡人口（人），按户编号所在区划" })
  persons!: number;

  @Field(() => Int, { nullable: true, description: `参合（参保）人数（人）；${HIDDEN}` })
  enrolled!: number | null;

  @Field(() => PercentScalar, { nullable: true, description: `参合（参保）率；没有人口则为空；${HIDDEN}` })
  rate!: number | null;

  @Field(() => Boolean, { nullable: true, description: "是否达到目标；参合率为空则为空" })
  met!: boolean | null;
}

@ObjectType({ description: "参合（参保）率：合计与下一级各区划（policy H-1）", simpleResolvers: true })
export class ParticipationReport {
  @Field(() => Int, { description: "年度" })
  year!: number;

  @Field(() => PercentScalar, { description: "目标（参合率不低于）" })
  target!: number;

  @Field(() => ParticipationCount, { description: "合计" })
  total!: ParticipationCount;

  @Field(() => [ParticipationCount], { description: "下一级各区划，按代码排列" })
  parts!: ParticipationCount[];
}

@ObjectType({ description: "某病种大类当年住院的人数", simpleResolvers: true })
export class IllnessCount {
  @Field(() => String, { description: "病种大类" })
  diagnosisGroup!: string;

  @Field(() => Int, { nullable: true, description: `人数（人）；${HIDDEN}` })
  persons!: number | null;
}
