import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Eligibility } from "./eligibility.rules.js";

/** Whether a household meets the criteria to apply, and why (policy R-2). */
@ObjectType({ description: "贫困户申请条件的核对：逐条列明（policy R-2）", simpleResolvers: true })
export class EligibilityCheck implements Eligibility {
  householdId!: string;

  @Field(() => DateScalar, { description: "按该日的情况与参数核对" })
  on!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "是否符合：任一条成立即符合；没有成立的且有未知的，为空（policy R-2）",
  })
  eligible!: boolean | null;

  @Field(() => [DecisionLine], { description: "各条标准；passed 表示该条成立" })
  lines!: readonly DecisionLine[];
}

/** How many households of a village meet one criterion (policy R-2). */
@ObjectType({ description: "符合某一条标准的户数（policy R-2）", simpleResolvers: true })
export class CriterionCount {
  @Field(() => String, { description: "政策条款，例如 R-2 a" })
  policy!: string;

  @Field(() => String, { description: "标准" })
  criterion!: string;

  @Field(() => Int, { description: "成立的户数" })
  met!: number;

  @Field(() => Int, { description: "情况未知的户数" })
  unknown!: number;
}

/** The check of a whole village in numbers (policy R-2). */
@ObjectType({ description: "全村核对的结果（policy R-2）", simpleResolvers: true })
export class EligibilityCounts {
  @Field(() => Int, { description: "核对的户数" })
  households!: number;

  @Field(() => Int, { description: "符合的户数" })
  eligible!: number;

  @Field(() => Int, { description: "不符合的户数" })
  notEligible!: number;

  @Field(() => Int, { description: "情况未知、不能判定的户数" })
  undetermined!: number;

  @Field(() => [CriterionCount], { description: "按标准统计" })
  byCriterion!: CriterionCount[];
}

/** The check of a whole village at once (policy R-2). */
@ObjectType({ description: "一个村全部在册农户的条件核对（policy R-2）" })
export class VillageEligibility {
  @Field(() => ID, { description: "12 位村代码", simple: true })
  village!: string;

  @Field(() => DateScalar, { description: "按该日的情况与参数核对", simple: true })
  on!: string;
}
