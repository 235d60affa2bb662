import type { RiskKind } from "@fupin/domain-types/risk";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import {
  RiskKindEnum,
  type RiskOutcome,
  RiskOutcomeEnum,
  type RiskSource,
  RiskSourceEnum,
} from "./alert-words.js";

/** A dated risk that somebody must handle (返贫风险预警). */
@Access("POVERTY_OFFICE", "TOWNSHIP_OFFICER", "VILLAGE_CADRE", "HELPER", "AUDITOR")
@ObjectType({ description: "返贫风险预警：有责任人、期限与处置结果（policy R-13）", simpleResolvers: true })
export class RiskAlert {
  @Field(() => ID, { description: "预警编号" })
  id!: number;

  @Field(() => RiskKindEnum, { description: "种类" })
  kind!: RiskKind;

  @Field(() => RiskSourceEnum, { description: "来源" })
  source!: RiskSource;

  @Field(() => DateScalar, { description: "预警日" })
  raisedOn!: string;

  @Field(() => DateScalar, { description: "处置期限" })
  dueOn!: string;

  @Field(() => String, { description: "责任人" })
  owner!: string;

  @Field(() => String, { description: "情况" })
  details!: string;

  @Field(() => [DecisionLine], { description: "规则预警的依据，逐条" })
  explanation!: DecisionLine[];

  @Field(() => ID, { nullable: true, description: "涉及的家庭成员" })
  personId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "处置日；未处置为空" })
  handledOn!: string | null;

  @Field(() => RiskOutcomeEnum, { nullable: true, description: "处置结果" })
  outcome!: RiskOutcome | null;

  @Field(() => String, { nullable: true, description: "处置说明" })
  outcomeNote!: string | null;

  householdId!: string;
}

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "上报一项返贫风险（policy R-13）" })
export class ReportRiskInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "户编号" })
  household!: string;

  @Field(() => RiskKindEnum, { description: "种类" })
  kind!: RiskKind;

  @Field(() => ID, { nullable: true, description: "涉及的家庭成员的人员编号" })
  person?: string | null;

  @Field(() => YuanScalar, { nullable: true, description: "大额医疗费用：年自付金额（元），必填" })
  cost?: number | null;

  @Field(() => DateScalar, { description: "发生日" })
  on!: string;

  @Field(() => String, { description: "情况" })
  details!: string;
}

@InputType({ description: "处置一项预警（policy R-13）" })
export class HandleRiskAlertInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "预警编号" })
  alert!: string;

  @Field(() => DateScalar, { description: "处置日" })
  on!: string;

  @Field(() => RiskOutcomeEnum, { description: "处置结果；返贫由返贫登记处置" })
  outcome!: RiskOutcome;

  @Field(() => String, { description: "处置说明" })
  note!: string;
}
