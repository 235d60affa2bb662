import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A member of a registered household, to whom this department adds skills and jobs. */
@Directive('@key(fields: "id")')
@ObjectType({ description: "家庭成员：各部门在此补充本部门的内容", simpleResolvers: true })
export class Person {
  @Field(() => ID, { description: "人员编号：12 位村代码、连字符和序号" })
  id!: string;
}
