import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { type CheckKind, CheckKindEnum, type TaskOutcome, TaskOutcomeEnum } from "./check-words.js";

/** Roles that see what checks found. */
export const CHECK_READERS = ["POVERTY_OFFICE", "TOWNSHIP_OFFICER", "VILLAGE_CADRE", "AUDITOR"] as const;

/** A finding that somebody must clear up. */
@Access(...CHECK_READERS)
@ObjectType({ description: "核查任务：发现的问题，凭据关闭（policy R-12、F-3）", simpleResolvers: true })
export class RegistryTask {
  @Field(() => ID, { description: "任务编号" })
  id!: number;

  @Field(() => CheckKindEnum, { description: "种类" })
  kind!: CheckKind;

  @Field(() => DateScalar, { description: "发现日" })
  foundOn!: string;

  @Field(() => String, { description: "发现的问题" })
  finding!: string;

  @Field(() => ID, { nullable: true, description: "涉及的人员编号" })
  personId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: "关闭日；未关闭为空" })
  closedOn!: string | null;

  @Field(() => TaskOutcomeEnum, { nullable: true, description: "处理结果" })
  outcome!: TaskOutcome | null;

  @Field(() => String, { nullable: true, description: "凭据" })
  evidence!: string | null;

  householdId!: string;
}

/** What a run of checks, or a matching file, opened. */
@ObjectType({ description: "一次核查或比对的结果", simpleResolvers: true })
export class RegistryCheckResult {
  @Field(() => Int, { description: "核查的记录数：比对文件的行数，或在册户数" })
  checked!: number;

  @Field(() => Int, { description: "本次新开的任务数；尚未关闭、或已核实登记无误的同一问题不重复开" })
  opened!: number;

  @Field(() => [String], { description: "不能识别的行及其原因，不含证件号码" })
  problems!: string[];
}

const REQUEST_ID = "请求编号，同一编号只生效一次";

@InputType({ description: "核查一个区划的登记（policy R-12、F-3）" })
export class RunRegistryChecksInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => DateScalar, { description: "核查日" })
  on!: string;
}

@InputType({ description: "比对文件：证件号码与原因的 CSV（policy F-3）" })
export class MatchRegistryInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "区划代码" })
  region!: string;

  @Field(() => DateScalar, { description: "比对日" })
  on!: string;

  @Field(() => String, { description: "提供比对数据的部门" })
  source!: string;

  @Field(() => String, { description: "CSV 文本，首行为“证件号码,原因”，至多 5000 行" })
  csv!: string;
}

@InputType({ description: "凭据关闭一项核查任务" })
export class CloseRegistryTaskInput {
  @Field(() => ID, { description: REQUEST_ID })
  requestId!: string;

  @Field(() => ID, { description: "任务编号" })
  task!: string;

  @Field(() => DateScalar, { description: "关闭日" })
  on!: string;

  @Field(() => TaskOutcomeEnum, { description: "处理结果" })
  outcome!: TaskOutcome;

  @Field(() => String, { description: "凭据" })
  evidence!: string;
}
