import type { Department } from "@fupin/domain-types/identity";
import { Field, ID, InputType } from "type-graphql";
import { DepartmentEnum } from "../freshness/freshness.type.js";

/** What is to be read anew. */
@InputType({ description: "由各部门公布的事实重建汇总数据" })
export class RebuildReportingInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => [DepartmentEnum], { nullable: true, description: "只重读这些部门的事实；不填为全部" })
  departments?: Department[] | null;
}
