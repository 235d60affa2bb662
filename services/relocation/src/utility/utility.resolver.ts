import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { badInput, forbidden, notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { seesRegion } from "@fupin/server-kit/viewer";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSEHOLD_CONTACTS, HOUSING_COUNT_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import { Region } from "../region/region.type.js";
import type { RelocationContext } from "../relocation-context.js";
import { Village } from "../village/village.type.js";
import { surveyHamlet, surveyHousehold } from "./utility.acts.js";
import { SurveyHamletInput, SurveyHouseholdUtilitiesInput } from "./utility.input.js";
import { pavedRoadLine } from "./utility.rules.js";
import {
  coverageOf,
  type HamletRow,
  hamletById,
  hamletPage,
  type UtilitySurveyRow,
  utilitySurveyById,
} from "./utility.store.js";
import { Hamlet, HouseholdUtilities, UtilityCoverage } from "./utility.type.js";

const MOST_REGIONS = 100;

const HamletConnection = connectionOf(() => Hamlet, "Hamlet", "自然村");

/** The parameters, once for a request. */
const parametersFor = defineLoader(async ({ db }: RelocationContext, names: readonly "all"[]) => {
  const parameters = await loadParameters(db);
  return new Map<"all", Parameters>(names.map((name) => [name, parameters]));
});

/** Utilities to the home and to the hamlet (六到农家, policy L-5). */
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
      "待通硬化路清单：户数达到 25 户（贫困村 20 户，参数可调）而最近一次调查未通硬化路的自然村（policy L-5）",
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

/** What reaches a home (policy L-5). */
@Resolver(() => HouseholdUtilities)
export class HouseholdUtilitiesResolver {
  @Access(...HOUSEHOLD_CONTACTS)
  @Mutation(() => HouseholdUtilities, {
    nullable: true,
    description: "登记一户“六到农家”的情况；以往的保留（policy L-5）",
  })
  async surveyHouseholdUtilities(
    @Arg("input", () => SurveyHouseholdUtilitiesInput, { description: "调查情况" })
    input: SurveyHouseholdUtilitiesInput,
    @Ctx() context: RelocationContext,
  ): Promise<UtilitySurveyRow> {
    const survey = await utilitySurveyById(context.db, await surveyHousehold(context, input));
    if (survey === undefined) throw notFound("该调查");
    return survey;
  }

  @FieldResolver(() => Household, { nullable: true, description: "农户" })
  household(@Root() { householdId }: UtilitySurveyRow): Household {
    return { id: householdId };
  }
}

type CoverageRow = UtilityCoverage & { readonly regionCode: string };

/** How far the utilities have come in regions (policy L-5). */
@Resolver(() => UtilityCoverage)
export class UtilityCoverageResolver {
  @Access(...HOUSING_COUNT_READERS)
  @Query(() => [UtilityCoverage], {
    nullable: true,
    description: "各区划建档立卡户的“六到农家”到户率；各户各项以最近一次调查为准（policy L-5）",
  })
  async utilityCoverage(
    @Arg("regions", () => [ID], { description: `区划代码，1 至 ${MOST_REGIONS} 个，须在您的辖区内` })
    regions: string[],
    @Ctx() { db, viewer }: RelocationContext,
  ): Promise<CoverageRow[]> {
    if (regions.length === 0 || regions.length > MOST_REGIONS)
      throw badInput(`区划应为 1 至 ${MOST_REGIONS} 个`, "regions");
    for (const region of regions) {
      const code = parseRegionCode(region);
      if (!code.ok) throw badInput(code.error, "regions");
      // A region out of sight has no counts; noughts would be wrong.
      if (!seesRegion(viewer, region)) throw forbidden(`区划 ${region} 不在您的辖区内`, { policy: "L-5" });
    }
    const coverage = await coverageOf(db, [...new Set(regions)]);
    return regions.map((region) => ({ byKind: coverage.get(region)?.byKind ?? [], regionCode: region }));
  }

  @FieldResolver(() => Region, { description: "区划" })
  region(@Root() { regionCode }: CoverageRow): Region {
    return { code: regionCode };
  }
}
