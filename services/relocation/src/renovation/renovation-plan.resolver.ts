import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSING_OFFICERS, HOUSING_READERS, RANKING_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import { Region } from "../region/region.type.js";
import type { RelocationContext } from "../relocation-context.js";
import type { RenovationRow } from "./renovation.store.js";
import { HousingRenovation } from "./renovation.type.js";
import { ConfirmRenovationPlanInput } from "./renovation-act.input.js";
import { confirmPlan, requireCounty } from "./renovation-plan.acts.js";
import {
  type PassedOverRow,
  passedOverOf,
  planById,
  plannedPage,
  planPage,
  type RenovationPlanRow,
} from "./renovation-plan.store.js";
import { PassedOverHousehold, RenovationPlan } from "./renovation-plan.type.js";

const RenovationPlanConnection = connectionOf(() => RenovationPlan, "RenovationPlan", "危房改造计划");
const PlannedRenovationConnection = connectionOf(
  () => HousingRenovation,
  "PlannedRenovation",
  "列入计划的危房改造",
);

/** Confirmed plans of renovations (policy L-4). */
@Resolver(() => RenovationPlan)
export class RenovationPlanResolver {
  @Access(...RANKING_READERS)
  @Query(() => RenovationPlanConnection, {
    nullable: true,
    description: "一县一年度经确认的计划；须辖区含全县（policy L-4）",
  })
  renovationPlans(
    @Arg("county", () => ID, { description: "县的 6 位区划代码" }) county: string,
    @Arg("year", () => Int, { description: "年度" }) year: number,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RelocationContext,
  ): Promise<Page<RenovationPlanRow>> {
    requireCounty(context, county, year);
    return planPage(context.db, county, year, page);
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => RenovationPlan, {
    nullable: true,
    description: "确认排名靠前的农户列入年度计划，不超过指标；跳过的须说明原因（policy L-4）",
  })
  async confirmRenovationPlan(
    @Arg("input", () => ConfirmRenovationPlanInput, { description: "计划" })
    input: ConfirmRenovationPlanInput,
    @Ctx() context: RelocationContext,
  ): Promise<RenovationPlanRow> {
    const plan = await planById(context.db, await confirmPlan(context, input));
    if (plan === undefined) throw notFound("该计划");
    return plan;
  }

  @FieldResolver(() => Region, { description: "县" })
  county(@Root() { county }: RenovationPlanRow): Region {
    return { code: county };
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => PlannedRenovationConnection, {
    nullable: true,
    description: "列入的改造，按户编号排列（policy L-4）",
  })
  renovations(
    @Root() { id }: RenovationPlanRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<RenovationRow>> {
    return plannedPage(db, id, page);
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [PassedOverHousehold], {
    nullable: true,
    description: "排名在前而未列入的农户与原因（policy L-4）",
  })
  passedOver(@Root() { id }: RenovationPlanRow, @Ctx() { db }: RelocationContext): Promise<PassedOverRow[]> {
    return passedOverOf(db, id);
  }
}

/** A household that was passed over. */
@Resolver(() => PassedOverHousehold)
export class PassedOverHouseholdResolver {
  @FieldResolver(() => Household, { nullable: true, description: "农户" })
  household(@Root() { householdId }: PassedOverRow): Household {
    return { id: householdId };
  }
}
