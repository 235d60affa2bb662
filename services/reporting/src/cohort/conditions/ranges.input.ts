import { DateScalar, MuScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, InputType, Int } from "type-graphql";

/** Two bounds, both inclusive, one of which may be missing. */
export type Range<Bound> = { from?: Bound | null; to?: Bound | null };

@InputType({ description: "数目范围，含两端；至少填一端" })
export class CohortNumberRange implements Range<number> {
  @Field(() => Int, { nullable: true, description: "至少" })
  from?: number | null;

  @Field(() => Int, { nullable: true, description: "至多" })
  to?: number | null;
}

@InputType({ description: "金额范围（元），含两端；至少填一端" })
export class CohortYuanRange implements Range<number> {
  @Field(() => YuanScalar, { nullable: true, description: "至少（元）" })
  from?: number | null;

  @Field(() => YuanScalar, { nullable: true, description: "至多（元）" })
  to?: number | null;
}

@InputType({ description: "面积范围（亩），含两端；至少填一端" })
export class CohortMuRange implements Range<number> {
  @Field(() => MuScalar, { nullable: true, description: "至少（亩）" })
  from?: number | null;

  @Field(() => MuScalar, { nullable: true, description: "至多（亩）" })
  to?: number | null;
}

@InputType({ description: "日期范围，含两端；至少填一端" })
export class CohortDayRange implements Range<string> {
  @Field(() => DateScalar, { nullable: true, description: "自该日" })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "至该日" })
  to?: string | null;
}
