import { YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ObjectType } from "type-graphql";

/** What a project brings to one household, seen from the project (policy I-2). */
@ObjectType({ description: "项目的一个受益农户及其所得（policy I-2）", simpleResolvers: true })
export class ProjectBeneficiary {
  @Field(() => YuanScalar, { description: "到户资金（元）；仅因使用受益（如道路）则为 0" })
  share!: number;

  @Field(() => String, { description: "所得内容" })
  benefit!: string;
}

/** What a project brings to one household, seen from the household (policy I-2). */
@ObjectType({ description: "农户从一个项目的所得（policy I-2）", simpleResolvers: true })
export class ProjectBenefit {
  @Field(() => YuanScalar, { description: "到户资金（元）；仅因使用受益（如道路）则为 0" })
  share!: number;

  @Field(() => String, { description: "所得内容" })
  benefit!: string;
}
