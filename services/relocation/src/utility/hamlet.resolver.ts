import { dayInChina } from "@fupin/domain-types/local-date";
import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { seesRegion } from "@fupin/server-kit/viewer";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSEHOLD_CONTACTS, HOUSING_COUNT_READERS, HOUSING_READERS } from "../access-roles.js";
import { requireCaseId } from "../act-input.js";
import { Household } from "../household/household.type.js";
import type { RelocationContext } from "../relocation-context.js";
import { Village } from "../village/village.type.js";
import { coverageOfHamlets } from "./coverage.store.js";
import { assignToHamlet } from "./hamlet-household.acts.js";
import { surveyHamlet } from "./utility.acts.js";
import { AssignHouseholdsToHamletInput, SurveyHamletInput } from "./utility.input.js";
import { pavedRoadLine } from "./utility.rules.js";
import { type HamletRow, hamletById, hamletPage } from "./utility.store.js";
import { Hamlet, UtilityReach } from "./utility.type.js";
import { hamletHouseholdPage } from "./utility-households.store.js";

const HamletConnection = connectionOf(() => Hamlet, "Hamlet", "自然村");
const HamletHouseholdConnection = connectionOf(() => Household, "HamletHousehold", "自然村的农户");

const coverageOf = defineLoader(({ db }: RelocationContext, hamlets: readonly string[]) =>
  coverageOfHamlets(db, hamlets),
);

/** A hamlet out of sight has no counts; noughts would be wrong. */
const coverageWhereSeen = async ({ id, villageCode }: HamletRow, context: RelocationContext) =>
  seesRegion(context.viewer, villageCode) ? context.load(coverageOf, id) : undefined;

/** The parameters, once for a request. */
const parametersFor = defineLoader(async ({ db }: RelocationContext, names: readonly "all"[]) => {
  const parameters = await loadParameters(db);
  return new Map<"all", Parameters>(names.map((name) => [name, parameters]));
});

/** Hamlets 自然村: their paved roads, their households and what reaches them (policy L-5). */
@Resolver(() => Hamlet)
export class HamletResolver {
  @Access(...HOUSING_COUNT_READERS)
  @Query(() => HamletConnection, {
    nullable: true,
    description: "一个区划内的自然村，按村代码、编号排列（policy L-5）",
  })
  hamlets(
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为全部" })
    region: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<HamletRow>> {
    return hamletPage(db, region, undefined, page);
  }

  @Access(...HOUSING_COUNT_READERS)
  @Query(() => HamletConnection, {
    nullable: true,
    description:
      "待通硬化路清单：户数达到 25 户（贫困村 20 户，参数可调）而未通硬化路的自然村，未调查过的也在内（policy L-5）",
  })
  hamletsWithoutPavedRoad(
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为全部" })
    region: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<HamletRow>> {
    return hamletPage(db, region, dayInChina(new Date()), page);
  }

  @Access(...HOUSEHOLD_CONTACTS)
  @Mutation(() => Hamlet, { nullable: true, description: "登记自然村的情况；以往的保留（policy L-5）" })
  async surveyHamlet(
    @Arg("input", () => SurveyHamletInput, { description: "调查情况" }) input: SurveyHamletInput,
    @Ctx() context: RelocationContext,
  ): Promise<HamletRow> {
    const hamlet = await hamletById(context.db, await surveyHamlet(context, input));
    if (hamlet === undefined) throw notFound("该自然村");
    return hamlet;
  }

  @Access(...HOUSEHOLD_CONTACTS)
  @Mutation(() => Hamlet, {
    nullable: true,
    description: "登记自然村的农户；原属其他自然村的自该日起改属，以往的保留（policy L-5）",
  })
  async assignHouseholdsToHamlet(
    @Arg("input", () => AssignHouseholdsToHamletInput, { description: "自然村与农户" })
    input: AssignHouseholdsToHamletInput,
    @Ctx() context: RelocationContext,
  ): Promise<HamletRow> {
    const hamlet = await hamletById(context.db, await assignToHamlet(context, input));
    if (hamlet === undefined) throw notFound("该自然村");
    return hamlet;
  }

  @Access(...HOUSING_READERS)
  @Query(() => HamletHouseholdConnection, {
    nullable: true,
    description: "自然村的建档立卡户，按户编号排列（policy L-5）",
  })
  hamletHouseholds(
    @Arg("hamlet", () => ID, { description: "自然村编号" }) hamlet: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<Household>> {
    requireCaseId("hamlet", hamlet, "hamlet");
    return hamletHouseholdPage(db, hamlet, page);
  }

  @Access(...HOUSING_COUNT_READERS)
  @FieldResolver(() => Int, {
    nullable: true,
    description: "属于该自然村的建档立卡户（户）；不在您的辖区内则为空（policy L-5）",
  })
  async registeredHouseholds(@Root() of: HamletRow, @Ctx() context: RelocationContext) {
    return (await coverageWhereSeen(of, context))?.registeredHouseholds;
  }

  @Access(...HOUSING_COUNT_READERS)
  @FieldResolver(() => [UtilityReach], {
    nullable: true,
    description: "该自然村建档立卡户的“六到农家”到户情况，各项目俱列；不在您的辖区内则为空（policy L-5）",
  })
  async coverage(@Root() of: HamletRow, @Ctx() context: RelocationContext) {
    return (await coverageWhereSeen(of, context))?.coverage;
  }

  @FieldResolver(() => Village, { description: "所在行政村" })
  village(@Root() { villageCode }: HamletRow): Village {
    return { code: villageCode };
  }

  @FieldResolver(() => DecisionLine, {
    nullable: true,
    description: "是否须通、已通硬化路，及所用参数（policy L-5）",
  })
  async pavedRoad(
    @Root() hamlet: HamletRow,
    @Ctx() context: RelocationContext,
  ): Promise<DecisionLine | undefined> {
    const parameters = await context.load(parametersFor, "all");
    return parameters && pavedRoadLine(hamlet, parameters, dayInChina(new Date()));
  }
}
