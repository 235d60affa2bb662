import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A member of a household; the poverty-alleviation office completes it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: "家庭成员", simpleResolvers: true })
export class Person {
  @Field(() => ID, { description: "人员编号，终身不变" })
  id!: string;
}
