import { Department } from "@fupin/domain-types/identity";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";
import { Field, GraphQLISODateTime, Int, ObjectType } from "type-graphql";

export const DepartmentEnum = graphEnum(Department, "公布事实的部门");

/** How fresh a department's facts are in an answer. */
@ObjectType({ description: "一个部门的数据有多新：汇总只含该部门已经送达的事实", simpleResolvers: true })
export class DepartmentFreshness {
  @Field(() => DepartmentEnum, { description: "部门" })
  department!: Department;

  @Field(() => String, { description: "部门名称" })
  label!: string;

  @Field(() => GraphQLISODateTime, { nullable: true, description: "已纳入的最近一次变更发生的时间" })
  lastEventAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: "最近一次确认已全部纳入的时间；从未确认则为空",
  })
  caughtUpAt!: Date | null;

  @Field(() => Int, { description: "距最近一次确认已过去的秒数；从未确认则为 -1" })
  lagSeconds!: number;

  @Field(() => Int, { description: "尚未纳入的变更，约数（条）" })
  behind!: number;

  @Field(() => Int, { description: "因不合约定而未能纳入的对象（个），其旧事实仍在" })
  unapplied!: number;

  @Field(() => Boolean, { description: "是否滞后：未能在规定时间内确认已全部纳入，或有未纳入的对象" })
  stale!: boolean;

  @Field(() => String, { nullable: true, description: "滞后的说明；不滞后则为空" })
  warning!: string | null;
}
