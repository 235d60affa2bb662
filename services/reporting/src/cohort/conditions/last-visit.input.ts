import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, InputType, Int } from "type-graphql";

/** When the helper was last there (policy P-5). */
@InputType({ description: "帮扶责任人最近一次走访的时间，各条件同时满足（policy P-5）" })
export class CohortLastVisit {
  @Field(() => DateScalar, { nullable: true, description: "最近一次早于该日；从未走访则不符合" })
  before?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "最近一次晚于该日" })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: "截至日期（含）以前若干天内有走访，1 至 3660" })
  withinDays?: number | null;

  @Field(() => Boolean, { nullable: true, description: "是否从未走访；填 true 则不可再填其他条件" })
  never?: boolean | null;
}
