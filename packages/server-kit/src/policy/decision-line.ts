import { Directive, Field, ID, ObjectType } from "type-graphql";
import { DateScalar } from "../graph/scalars.js";
import type { ParameterRow } from "./parameter.js";

/** A value of a policy parameter, as the graph shows it. */
@Directive("@shareable")
@ObjectType({ description: "政策参数的一个取值：区划、起始日、值、依据", simpleResolvers: true })
export class PolicyParameter implements ParameterRow {
  @Field(() => ID, { description: "取值编号；决定以此注明所依据的取值" })
  id!: string;

  @Field(() => String, { description: "参数名" })
  key!: string;

  @Field(() => String, { description: "区划代码，空为全国" })
  region!: string;

  @Field(() => DateScalar, { description: "自该日起" })
  validFrom!: string;

  @Field(() => String, { description: "值，单位见参数说明" })
  value!: string;

  @Field(() => String, { description: "依据的文件" })
  source!: string;
}

/** One criterion of a decision: what was seen, what was required, under which parameter (a decision's "why"). */
@Directive("@shareable")
@ObjectType({
  description: "决定的一条理由：标准、实际值、要求值、所用参数、是否满足",
  simpleResolvers: true,
})
export class DecisionLine {
  @Field(() => String, { description: "政策条款，例如 R-2 a" })
  policy!: string;

  @Field(() => String, { description: "标准，中文" })
  criterion!: string;

  @Field(() => String, { nullable: true, description: "实际值；未知为空" })
  seen!: string | null;

  @Field(() => String, { nullable: true, description: "要求值；没有数值要求为空" })
  threshold!: string | null;

  @Field(() => Boolean, { nullable: true, description: "是否满足；实际值未知时为空" })
  passed!: boolean | null;

  @Field(() => PolicyParameter, { nullable: true, description: "要求值所依据的参数取值" })
  parameter!: ParameterRow | null;
}
