import { Directive, Field, ID, ObjectType } from "type-graphql";

/** An administrative division; the poverty-alleviation office completes it. */
@Directive('@key(fields: "code", resolvable: false)')
@ObjectType({ description: "行政区划：省、市、县、乡镇、行政村，统计用区划代码", simpleResolvers: true })
export class Region {
  @Field(() => ID, { description: "统计用区划代码，2、4、6、9 或 12 位" })
  code!: string;
}
