import type { Department } from "@fupin/domain-types/identity";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { DepartmentEnum } from "../freshness/freshness.type.js";

/** What the leading group says when it warns. */
@InputType({ description: "发出黄牌警告（policy A-5）" })
export class IssueYellowCardInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "被警告的区划；警告部门时为该部门所在区划。须在您的辖区内" })
  region!: string;

  @Field(() => DepartmentEnum, { nullable: true, description: "被警告的部门；警告区划时不填" })
  department?: Department | null;

  @Field(() => Int, { description: "考核年度" })
  year!: number;

  @Field(() => DateScalar, { description: "发出日期" })
  on!: string;

  @Field(() => String, { description: "事由" })
  reason!: string;

  @Field(() => DateScalar, { description: "整改期限，晚于发出日期，至多一年" })
  deadline!: string;
}

/** What a check found. */
@InputType({ description: "复查黄牌（policy A-5）" })
export class RecheckYellowCardInput {
  @Field(() => ID, { description: "请求编号，同一编号只生效一次" })
  requestId!: string;

  @Field(() => ID, { description: "黄牌编号" })
  card!: string;

  @Field(() => Int, { description: "您所见的版本；期间有他人复查则 CONFLICT" })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: "复查日期" })
  on!: string;

  @Field(() => Boolean, { description: "是否通过：通过则解除" })
  passed!: boolean;

  @Field(() => String, { description: "复查情况" })
  findings!: string;

  @Field(() => DateScalar, { nullable: true, description: "未通过时新的整改期限" })
  newDeadline?: string | null;
}
