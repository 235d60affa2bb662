import { DateScalar, SquareMetreScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, ObjectType } from "type-graphql";

/** A dwelling that is allotted to a household (policy L-2). */
@ObjectType({ description: "所分配的安置点住房（policy L-2）", simpleResolvers: true })
export class AllottedDwelling {
  @Field(() => ID, { description: "住房编号：安置点编号-F序号" })
  id!: string;

  @Field(() => String, { description: "门牌，如 3栋2单元501" })
  label!: string;

  @Field(() => SquareMetreScalar, { description: "面积（平方米）" })
  area!: number;

  @Field(() => DateScalar, { description: "分配日期" })
  allottedOn!: string;
}
