import type { Department } from "@fupin/domain-types/identity";
import { connectionOf } from "@fupin/server-kit/graph/connection";
import { DateScalar, PercentScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { DepartmentEnum } from "../freshness/freshness.type.js";

/** A check of what was to be mended. */
@ObjectType({ description: "黄牌的一次复查", simpleResolvers: true })
export class YellowCardCheck {
  @Field(() => DateScalar, { description: "复查日期" })
  on!: string;

  @Field(() => Boolean, { description: "是否通过" })
  passed!: boolean;

  @Field(() => String, { description: "复查情况" })
  findings!: string;

  @Field(() => DateScalar, { nullable: true, description: "未通过时新的整改期限" })
  newDeadline!: string | null;

  @Field(() => String, { description: "复查人（账号）" })
  checkedBy!: string;
}

/** A warning with a deadline to mend. */
@ObjectType({ description: "黄牌警告（policy A-5）：限期整改，复查通过后解除" })
export class YellowCard {
  @Field(() => ID, { description: "黄牌编号", simple: true })
  id!: string;

  @Field(() => DepartmentEnum, { nullable: true, description: "被警告的部门；警告区划时为空", simple: true })
  department!: Department | null;

  @Field(() => Int, { description: "考核年度", simple: true })
  year!: number;

  @Field(() => DateScalar, { description: "发出日期", simple: true })
  issuedOn!: string;

  @Field(() => String, { description: "发出人（账号）", simple: true })
  issuedBy!: string;

  @Field(() => String, { description: "事由", simple: true })
  reason!: string;

  @Field(() => PercentScalar, {
    nullable: true,
    description: "发出时的考核得分；没有得分则为空",
    simple: true,
  })
  score!: number | null;

  @Field(() => DateScalar, { description: "整改期限", simple: true })
  deadline!: string;

  @Field(() => DateScalar, { nullable: true, description: "解除日期；未解除为空", simple: true })
  closedOn!: string | null;

  @Field(() => Int, { description: "版本：每复查一次加一", simple: true })
  version!: number;

  @Field(() => [YellowCardCheck], { description: "历次复查", simple: true })
  checks!: YellowCardCheck[];
}

/** A card as it is stored. */
export type YellowCardRow = YellowCard & { readonly regionCode: string };

export const YellowCardConnection = connectionOf(() => YellowCard, "YellowCard", "黄牌");
