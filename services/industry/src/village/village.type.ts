import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A village, to which this department adds its projects. */
@Directive('@key(fields: "code")')
@ObjectType({ description: "行政村", simpleResolvers: true })
export class Village {
  @Field(() => ID, { description: "12 位村代码" })
  code!: string;
}
