import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, InputType, ObjectType } from "type-graphql";

/** A first secretary's time in a team. */
@ObjectType({ description: "第一书记的任期（policy P-1）", simpleResolvers: true })
export class FirstSecretary {
  @Field(() => String, { description: "姓名，公示内容" })
  name!: string;

  @Field(() => DateScalar, { description: "起始日" })
  startedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "结束日；在任为空" })
  endedOn!: string | null;
}

/** A team stationed in a village (驻村工作队). */
@ObjectType({ description: "驻村工作队，由第一书记带队（policy P-1、P-4）", simpleResolvers: true })
export class WorkTeam {
  @Field(() => ID, { description: "工作队编号" })
  id!: number;

  @Field(() => DateScalar, { description: "进驻日" })
  startedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "撤离日；在驻为空" })
  endedOn!: string | null;

  @Field(() => [FirstSecretary], { description: "历任第一书记，现任在前" })
  firstSecretaries!: FirstSecretary[];

  @Field(() => [DecisionLine], { description: "撤离的依据，逐条；在驻为空" })
  explanation!: DecisionLine[];

  unitId!: number;
  villageCode!: string;
}

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "工作队进驻一个村（policy P-1、P-4）" })
export class StationWorkTeamInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => ID, { description: "派出单位编号" })
  unit!: string;

  @Field(() => String, { description: "第一书记姓名" })
  firstSecretary!: string;

  @Field(() => DateScalar, { description: "进驻日" })
  on!: string;
}

@InputType({ description: "更换第一书记，工作队继续驻村（policy P-4）" })
export class ChangeFirstSecretaryInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => String, { description: "新任第一书记姓名" })
  firstSecretary!: string;

  @Field(() => String, { description: "理由" })
  reason!: string;

  @Field(() => DateScalar, { description: "接任日" })
  on!: string;
}

@InputType({ description: "工作队撤离（policy P-4）" })
export class WithdrawWorkTeamInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => String, { description: "理由" })
  reason!: string;

  @Field(() => DateScalar, { description: "撤离日" })
  on!: string;
}
