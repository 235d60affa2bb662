import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A registered household (农户); the departments complete it. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ description: "农户：一户一档，各部门在此补充本部门的内容", simpleResolvers: true })
export class Household {
  @Field(() => ID, { description: "户编号：12 位村代码加序号，终身不变" })
  id!: string;
}
