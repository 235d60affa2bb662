import { connectionOf } from "@fupin/server-kit/graph/connection";
import { Field, ID, ObjectType } from "type-graphql";

/** A cohort that is kept under a name: its question, without an answer. */
@ObjectType({ description: "保存的农户群体：名称与条件（policy A-2）", simpleResolvers: true })
export class SavedCohort {
  @Field(() => ID, { description: "群体编号" })
  id!: string;

  @Field(() => String, { description: "名称" })
  title!: string;

  @Field(() => String, { description: "说明" })
  description!: string;
}

/** A list of kept cohorts. */
export const SavedCohortConnection = connectionOf(() => SavedCohort, "SavedCohort", "保存的农户群体");
