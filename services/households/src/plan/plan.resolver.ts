import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type SqlBool, sql } from "kysely";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSEHOLD_ACTORS, VILLAGE_ACTORS } from "../access-roles.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import { HouseholdConnection, householdById } from "../household/household.resolver.js";
import type { HouseholdRow } from "../household/household.store.js";
import { Household } from "../household/household.type.js";
import { householdList, registeredHouseholds } from "../household/household-list.js";
import { numericId } from "../household/numeric-id.js";
import type { HouseholdsContext } from "../households-context.js";
import { type Delivery, deliveryOf, MeasureDelivery } from "./delivery.type.js";
import { makePlan, reportProgress, reviewPlan } from "./plan.acts.js";
import {
  MakeHouseholdPlanInput,
  ReportMeasureProgressInput,
  ReviewHouseholdPlanInput,
} from "./plan.input.js";
import { PLAN_REVIEW_MONTHS } from "./plan.parameters.js";
import { planById, plansOfHousehold } from "./plan.store.js";
import { HouseholdPlan, Measure } from "./plan.type.js";

const HouseholdPlanConnection = connectionOf(() => HouseholdPlan, "HouseholdPlan", "帮扶计划");
const planPages = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) => plansOfHousehold(db, household),
  order: { columns: ["p.year"], direction: "desc", keyOf: ({ year }: HouseholdPlan) => [year] },
});

/** Plans of households (policies P-6, R-8). */
@Resolver(() => HouseholdPlan)
export class HouseholdPlanResolver {
  @Access(...HOUSEHOLD_ACTORS)
  @Mutation(() => HouseholdPlan, {
    nullable: true,
    description:
      "制定一户的年度计划：一户一年一份（policy P-6），措施随致贫原因（policy R-8），收入目标随贫困程度（policy R-11）",
  })
  async makeHouseholdPlan(
    @Arg("input", () => MakeHouseholdPlanInput, { description: "计划" }) input: MakeHouseholdPlanInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdPlan | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "makeHouseholdPlan", requestId: input.requestId, input },
      async (trx) => String(await makePlan(trx, input, on, context.viewer.subject)),
    );
    return planById(context.db, Number(id));
  }

  @Access(...HOUSEHOLD_ACTORS)
  @Mutation(() => HouseholdPlan, {
    nullable: true,
    description: "检查一户的计划；调整须说明理由，原措施保留（policy P-6）",
  })
  async reviewHouseholdPlan(
    @Arg("input", () => ReviewHouseholdPlanInput, { description: "检查与调整" })
    input: ReviewHouseholdPlanInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdPlan | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "reviewHouseholdPlan", requestId: input.requestId, input },
      async (trx) => String(await reviewPlan(trx, input, on, context.viewer.subject)),
    );
    return planById(context.db, Number(id));
  }

  @Access(...HOUSEHOLD_ACTORS)
  @Mutation(() => HouseholdPlan, { nullable: true, description: "上报一项措施的进度（policy P-6）" })
  async reportMeasureProgress(
    @Arg("input", () => ReportMeasureProgressInput, { description: "进度" })
    input: ReportMeasureProgressInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdPlan | undefined> {
    const progress = {
      measure: numericId(input.measure, "measure"),
      on: dayOfAct(input.on),
      percent: input.percent,
      note: requiredText(input.note, "note", "说明"),
    };
    const id = await performOnce(
      context,
      { act: "reportMeasureProgress", requestId: input.requestId, input },
      async (trx) => String(await reportProgress(trx, progress, context.viewer.subject)),
    );
    return planById(context.db, Number(id));
  }

  @Access(...VILLAGE_ACTORS)
  @Query(() => HouseholdConnection, {
    nullable: true,
    description: "某年度还没有计划的建档立卡户（policy P-6）",
  })
  householdsWithoutPlan(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("year", () => Int, { description: "年度" }) year: number,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<HouseholdRow>> {
    const lacking = registeredHouseholds(context, regionRange(codeOf(region))).where(
      sql<SqlBool>`not exists (select from household_plan as p where p.household_id = h.id and p.year = ${year})`,
    );
    return householdList(context, lacking, page);
  }

  @Access(...VILLAGE_ACTORS)
  @Query(() => HouseholdConnection, {
    nullable: true,
    description: "计划逾期未检查的建档立卡户：制定或上次检查后超过 6 个月（policy P-6）",
  })
  async householdsWithOverduePlanReview(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至该日；不填为今天" }) on:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<HouseholdRow>> {
    const code = codeOf(region);
    const day = on ?? dayInChina(new Date());
    const months = (await loadParameters(context.db)).get(PLAN_REVIEW_MONTHS, code, day).value;
    const overdue = registeredHouseholds(context, regionRange(code)).where(
      sql<SqlBool>`exists (
        select from household_plan as p where p.household_id = h.id and p.year = extract(year from ${day}::date)
          and greatest(p.made_on, (select max(v.reviewed_on) from plan_review as v where v.plan_id = p.id))
            < ${day}::date - make_interval(months => ${months}))`,
    );
    return householdList(context, overdue, page);
  }

  @FieldResolver(() => Household, { nullable: true, description: "该户" })
  household(
    @Root() { householdId }: HouseholdPlan,
    @Ctx() context: HouseholdsContext,
  ): Promise<Household | undefined> {
    return context.load(householdById, householdId);
  }
}

/** What delivers a measure: another department's object, with its live progress. */
@Resolver(() => Measure)
export class MeasureResolver {
  @FieldResolver(() => MeasureDelivery, {
    nullable: true,
    description: "落实本措施的其他部门事项，进度由该部门提供；没有为空，查无或您无权查看的，编号以外各项为空",
  })
  delivery(@Root() { deliveredBy, referenceId }: Measure): Delivery | null {
    return deliveredBy === null || referenceId === null ? null : deliveryOf(deliveredBy, referenceId);
  }
}

/** The plans of a household (policy P-6). */
@Resolver(() => Household)
export class HouseholdPlansResolver {
  @Access(...PERSON_READERS)
  @FieldResolver(() => HouseholdPlanConnection, {
    nullable: true,
    description: "历年帮扶计划，近年在前（policy P-6）",
  })
  plans(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<HouseholdPlan>> {
    return planPages(context, id, page);
  }
}

function codeOf(text: string): string {
  const code = parseRegionCode(text);
  if (!code.ok) throw badInput(code.error, "region");
  return code.value;
}
