import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSEHOLD_CONTACTS, HOUSING_READERS } from "../access-roles.js";
import { requireCaseId } from "../act-input.js";
import { UtilityKindEnum } from "../graph-enums.js";
import { Household } from "../household/household.type.js";
import type { RelocationContext } from "../relocation-context.js";
import { surveyHousehold } from "./utility.acts.js";
import { SurveyHouseholdUtilitiesInput } from "./utility.input.js";
import { type UtilitySurveyRow, utilitySurveyById } from "./utility.store.js";
import { HouseholdUtilities } from "./utility.type.js";
import { withoutUtilityPage } from "./utility-households.store.js";
import type { UtilityKind } from "./utility-kind.js";

const WithoutUtilityConnection = connectionOf(
  () => Household,
  "HouseholdWithoutUtility",
  "某一项目未到户的农户",
);

/** What reaches a home (policy L-5). */
@Resolver(() => HouseholdUtilities)
export class HouseholdUtilitiesResolver {
  @Access(...HOUSING_READERS)
  @Query(() => WithoutUtilityConnection, {
    nullable: true,
    description: "某一项目未到户的农户，以最近一次调查过该项的为准，按户编号排列（policy L-5）",
  })
  householdsWithoutUtility(
    @Arg("kind", () => UtilityKindEnum, { description: "项目" }) kind: UtilityKind,
    @Arg("region", () => ID, { nullable: true, description: "户编号所在区划；不填为您的全部辖区" })
    region: string | undefined,
    @Arg("hamlet", () => ID, { nullable: true, description: "自然村编号；不填为不限" })
    hamlet: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<Household>> {
    if (hamlet !== undefined) requireCaseId("hamlet", hamlet, "hamlet");
    return withoutUtilityPage(db, { kind, region, hamlet }, page);
  }

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
