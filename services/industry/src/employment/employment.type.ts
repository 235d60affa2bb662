import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar, YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { ActInput } from "../acts/act.input.js";
import { EmploymentKindEnum } from "../graph-enums.js";
import type { EmploymentKind } from "./employment-kind.js";

/** Where somebody works (policy I-10). */
@ObjectType({ description: "就业：去向、单位、起止（policy I-10）", simpleResolvers: true })
export class Employment {
  @Field(() => ID, { description: "就业编号：人员编号、“-E”和序号" })
  id!: string;

  @Field(() => EmploymentKindEnum, { description: "就业方式" })
  kind!: EmploymentKind;

  @Field(() => String, { description: "用工单位；公益性岗位为岗位名称" })
  employer!: string;

  @Field(() => YuanScalar, { nullable: true, description: "月工资（元）；未填则为空" })
  monthlyWage!: number | null;

  @Field(() => DateScalar, { description: "起始日" })
  beginsOn!: string;

  @Field(() => DateScalar, { nullable: true, description: "离职日；在岗则为空" })
  endedOn!: string | null;
}

/** A public-welfare post (policy I-10). */
@ObjectType({ description: "公益性岗位（policy I-10）", simpleResolvers: true })
export class WelfarePost {
  @Field(() => ID, { description: "岗位编号：12 位村代码、“-W”和序号" })
  id!: string;

  @Field(() => String, { description: "岗位名称" })
  title!: string;

  @Field(() => Int, { description: "名额（人）" })
  places!: number;

  @Field(() => YuanScalar, { description: "月补贴（元）" })
  monthlyPay!: number;

  @Field(() => DateScalar, { description: "设立日期" })
  since!: string;

  @Access(...LIVELIHOOD_READERS)
  @Field(() => Int, { nullable: true, description: "您可见范围内现在岗的人数（人）" })
  taken!: number;
}

/** A household whose workers need something (policies I-9, I-10). */
@ObjectType({ description: "待办农户：有劳动力而尚无就业或技能（policy I-9、I-10）" })
export class HouseholdWithWorkers {
  @Field(() => Int, { description: "有劳动能力的成员（人）", simple: true })
  workers!: number;
}

/** A post to create (policy I-10). */
@InputType({ description: "设立公益性岗位（policy I-10）" })
export class CreateWelfarePostInput extends ActInput {
  @Field(() => ID, { description: "12 位村代码" })
  village!: string;

  @Field(() => String, { description: "岗位名称，例如“护林员”" })
  title!: string;

  @Field(() => Int, { description: "名额（人），大于 0" })
  places!: number;

  @Field(() => YuanScalar, { description: "月补贴（元），大于 0" })
  monthlyPay!: number;

  @Field(() => String, { description: "批准文号" })
  document!: string;
}

/** A job that a worker found (policy I-10). */
@InputType({ description: "登记就业（policy I-10）" })
export class PlaceWorkerInput extends ActInput {
  @Field(() => ID, { description: "人员编号，须有劳动能力且没有在岗的就业" })
  person!: string;

  @Field(() => EmploymentKindEnum, { description: "就业方式" })
  kind!: EmploymentKind;

  @Field(() => String, { nullable: true, description: "用工单位；公益性岗位不填" })
  employer?: string | null;

  @Field(() => ID, { nullable: true, description: "公益性岗位编号；其他方式不填" })
  welfarePost?: string | null;

  @Field(() => YuanScalar, { nullable: true, description: "月工资（元）；公益性岗位不填，按岗位补贴" })
  monthlyWage?: number | null;
}

/** A job that ended (policy I-10). */
@InputType({ description: "登记离职（policy I-10）" })
export class EndEmploymentInput extends ActInput {
  @Field(() => ID, { description: "就业编号" })
  employment!: string;

  @Field(() => String, { description: "原因" })
  reason!: string;
}
