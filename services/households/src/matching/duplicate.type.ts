import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import {
  type DuplicateKind,
  DuplicateKindEnum,
  type DuplicateVerdict,
  DuplicateVerdictEnum,
} from "./matching-words.js";

/** Two registered objects that look like one; the smaller id first. */
@ObjectType({ description: "疑似重复的一对，并列查看", simpleResolvers: true })
export class LikelyDuplicate {
  @Field(() => DuplicateKindEnum, { description: "对象" })
  kind!: DuplicateKind;

  @Field(() => ID, { description: "其一的编号" })
  firstId!: string;

  @Field(() => ID, { description: "其二的编号" })
  secondId!: string;

  @Field(() => String, { description: "为何疑似" })
  reason!: string;
}

/** A decision about two objects that look like one. */
@ObjectType({ description: "对疑似重复的决定：合并或分别保留，可撤销，均留史", simpleResolvers: true })
export class DuplicateDecision {
  @Field(() => ID, { description: "决定编号" })
  id!: number;

  @Field(() => DuplicateKindEnum, { description: "对象" })
  kind!: DuplicateKind;

  @Field(() => ID, { description: "其一的编号" })
  firstId!: string;

  @Field(() => ID, { description: "其二的编号" })
  secondId!: string;

  @Field(() => DuplicateVerdictEnum, { description: "决定" })
  verdict!: DuplicateVerdict;

  @Field(() => ID, { nullable: true, description: "合并后保留的编号" })
  survivorId!: string | null;

  @Field(() => DateScalar, { description: "决定日" })
  decidedOn!: string;

  @Field(() => String, { description: "理由" })
  reason!: string;

  @Field(() => String, { description: "决定者账号" })
  recordedBy!: string;

  @Field(() => DateScalar, { nullable: true, description: "撤销日；有效的为空" })
  undoneOn!: string | null;

  @Field(() => String, { nullable: true, description: "撤销者账号" })
  undoneBy!: string | null;

  @Field(() => String, { nullable: true, description: "撤销的理由" })
  undoReason!: string | null;
}

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "决定一对疑似重复" })
export class DecideDuplicateInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => DuplicateKindEnum, { description: "对象" })
  kind!: DuplicateKind;

  @Field(() => ID, { description: "其一的编号" })
  firstId!: string;

  @Field(() => ID, { description: "其二的编号" })
  secondId!: string;

  @Field(() => DuplicateVerdictEnum, { description: "决定" })
  verdict!: DuplicateVerdict;

  @Field(() => ID, { nullable: true, description: "合并时保留的编号，二者之一" })
  survivor?: string | null;

  @Field(() => DateScalar, { description: "决定日" })
  on!: string;

  @Field(() => String, { description: "理由" })
  reason!: string;
}

@InputType({ description: "撤销一项决定；合并的恢复原状" })
export class UndoDuplicateDecisionInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "决定编号" })
  decision!: string;

  @Field(() => DateScalar, { description: "撤销日" })
  on!: string;

  @Field(() => String, { description: "理由" })
  reason!: string;
}
