import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { type ExitStep, ExitStepEnum } from "./exit-steps.js";

/** A step that was taken. */
@ObjectType({ description: "脱贫个案已办的一步：何时、何人、凭据（policy R-9）", simpleResolvers: true })
export class ExitStepTaken {
  @Field(() => ExitStepEnum, { description: "步骤" })
  step!: ExitStep;

  @Field(() => DateScalar, { description: "办理日" })
  takenOn!: string;

  @Field(() => String, { description: "凭据" })
  evidence!: string;

  @Field(() => String, { description: "办理者账号" })
  recordedBy!: string;
}

/** An objection during the notice. */
@ObjectType({ description: "公示期的异议及处理（policy R-9）", simpleResolvers: true })
export class ExitObjection {
  @Field(() => ID, { description: "异议编号" })
  id!: number;

  @Field(() => DateScalar, { description: "提出日" })
  raisedOn!: string;

  @Field(() => String, { description: "内容" })
  content!: string;

  @Field(() => DateScalar, { nullable: true, description: "处理日；未处理为空" })
  resolvedOn!: string | null;

  @Field(() => String, { nullable: true, description: "处理意见" })
  resolution!: string | null;

  @Field(() => Boolean, { nullable: true, description: "是否成立" })
  upheld!: boolean | null;
}

/** An exit from poverty on its way (脱贫退出). */
@Access(...PERSON_READERS)
@ObjectType({ description: "脱贫个案：核实、评议、公示、审核、批准（policy R-9）", simpleResolvers: true })
export class ExitCase {
  @Field(() => ID, { description: "个案编号" })
  id!: number;

  @Field(() => ExitStepEnum, { description: "所处步骤" })
  step!: ExitStep;

  @Field(() => Int, { description: "版本，每步加一；办理时须注明所见版本" })
  version!: number;

  @Field(() => DateScalar, { description: "提名日" })
  openedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "公示起" })
  noticeFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "公示止" })
  noticeUntil!: string | null;

  @Field(() => String, { nullable: true, description: "公示地点" })
  noticePlace!: string | null;

  @Field(() => [DecisionLine], { description: "脱贫标准核查表，逐条，留作凭据（policy R-9）" })
  checklist!: DecisionLine[];

  @Field(() => [ExitStepTaken], { description: "已办步骤，依次" })
  steps!: ExitStepTaken[];

  @Field(() => [ExitObjection], { description: "异议" })
  objections!: ExitObjection[];

  householdId!: string;
}
