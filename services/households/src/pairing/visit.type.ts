import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { type LeaderPost, LeaderPostEnum } from "./pairing-words.js";

/** A helper's visit to a household (入户走访). */
@Access(...PERSON_READERS)
@ObjectType({ description: "帮扶责任人的一次走访：日期、情况、需求（policy P-5）", simpleResolvers: true })
export class HelperVisit {
  @Field(() => ID, { description: "走访编号" })
  id!: number;

  @Field(() => DateScalar, { description: "走访日" })
  visitedOn!: string;

  @Field(() => String, { description: "了解的情况" })
  findings!: string;

  @Field(() => String, { nullable: true, description: "农户的需求" })
  needs!: string | null;

  householdId!: string;
  helperId!: number;
}

/** A leader's visit to a village. */
@ObjectType({ description: "挂点领导的一次到村（policy P-5）", simpleResolvers: true })
export class LeaderVisit {
  @Field(() => ID, { description: "到村编号" })
  id!: number;

  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => DateScalar, { description: "到村日" })
  visitedOn!: string;

  @Field(() => String, { description: "领导姓名" })
  visitor!: string;

  @Field(() => LeaderPostEnum, { description: "职务" })
  post!: LeaderPost;

  @Field(() => String, { description: "了解与解决的问题" })
  findings!: string;
}

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "记录帮扶责任人的一次走访（policy P-5）" })
export class RecordHelperVisitInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => DateScalar, { description: "走访日" })
  on!: string;

  @Field(() => String, { description: "了解的情况" })
  findings!: string;

  @Field(() => String, { nullable: true, description: "农户的需求" })
  needs?: string | null;
}

@InputType({ description: "记录挂点领导的一次到村（policy P-5）" })
export class RecordLeaderVisitInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => DateScalar, { description: "到村日" })
  on!: string;

  @Field(() => String, { description: "领导姓名" })
  visitor!: string;

  @Field(() => LeaderPostEnum, { description: "职务" })
  post!: LeaderPost;

  @Field(() => String, { description: "了解与解决的问题" })
  findings!: string;
}
