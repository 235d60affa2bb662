import { connectionOf } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ObjectType } from "type-graphql";
import { Household } from "../household/household.type.js";

/** A group of households, defined by a question. */
@ObjectType({
  description: "农户群体（policy A-2）：一个区划内截至某日符合条件的农户",
  simpleResolvers: true,
})
export class Cohort {
  @Field(() => String, { nullable: true, description: "名称；未保存的群体为空" })
  title!: string | null;

  @Field(() => DateScalar, { description: "截至日期" })
  asOf!: string;
}

/** A list of the households of a cohort, in the order of their villages. */
export const CohortHouseholdConnection = connectionOf(() => Household, "CohortHousehold", "群体中的农户");
