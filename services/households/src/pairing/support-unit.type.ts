import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

/** A unit that supports villages (帮扶单位). */
@ObjectType({
  description: "帮扶单位：对口帮扶贫困村、派出工作队与帮扶责任人（policy P-1）",
  simpleResolvers: true,
})
export class SupportUnit {
  @Field(() => ID, { description: "单位编号" })
  id!: number;

  @Field(() => String, { description: "单位名称" })
  name!: string;

  @Field(() => ID, { description: "所属区划代码" })
  region!: string;
}

/** A village's support by a unit, from a day on. */
@ObjectType({ description: "一个单位对一个村的帮扶（policy P-1）", simpleResolvers: true })
export class UnitSupport {
  @Field(() => ID, { description: "帮扶关系编号" })
  id!: number;

  @Field(() => DateScalar, { description: "起始日" })
  startedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "结束日；未结束为空" })
  endedOn!: string | null;

  unitId!: number;
  villageCode!: string;
}

/** An official who helps households (帮扶责任人). */
@ObjectType({ description: "帮扶责任人：每人 1 至 2 户（policy P-2）", simpleResolvers: true })
export class Helper {
  @Field(() => ID, { description: "帮扶责任人编号" })
  id!: number;

  @Field(() => String, { description: "姓名，公示内容" })
  name!: string;

  @Field(() => String, { description: "职务" })
  post!: string;

  @Field(() => Int, { description: "现结对户数（户），至多 2 户（policy P-2）" })
  households!: number;

  unitId!: number;
}
