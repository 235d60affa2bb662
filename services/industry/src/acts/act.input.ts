import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType } from "type-graphql";

/** What every act is told: under which request id it takes effect once, and on which day it was done. */
@InputType()
export abstract class ActInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次；8 至 100 个字母、数字或 _ . : -" })
  requestId!: string;

  @Field(() => DateScalar, { nullable: true, description: "办理日期，不晚于今天；不填为今天" })
  on?: string | null;
}
