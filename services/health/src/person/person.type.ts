import { Directive, Field, ID, ObjectType } from "type-graphql";

/** A member of a household, whom the registry owns; health adds the medical file. */
@Directive('@key(fields: "id")')
@ObjectType({ description: "家庭成员", simpleResolvers: true })
export class Person {
  @Field(() => ID, { description: "人员编号，终身不变，不含个人信息" })
  id!: string;
}
