import { Field, ID, ObjectType } from "type-graphql";

/** A resettlement site (安置点, policy L-2). */
@ObjectType({ description: "集中安置点（policy L-2）", simpleResolvers: true })
export class ResettlementSite {
  @Field(() => ID, { description: "安置点编号：乡镇代码-AZ序号" })
  id!: string;

  @Field(() => String, { description: "名称" })
  name!: string;
}
