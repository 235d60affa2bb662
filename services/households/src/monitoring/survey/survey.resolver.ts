import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { type Kysely, type SqlBool, sql } from "kysely";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSEHOLD_ACTORS, VILLAGE_ACTORS } from "../../access-roles.js";
import type { Tables } from "../../db/tables.js";
import { dayOfAct } from "../../household/day-of-act.js";
import { HouseholdConnection } from "../../household/household.resolver.js";
import type { HouseholdRow } from "../../household/household.store.js";
import { Household } from "../../household/household.type.js";
import { householdList, registeredHouseholds } from "../../household/household-list.js";
import type { HouseholdsContext } from "../../households-context.js";
import { recordSurvey } from "./survey.acts.js";
import { IncomeSurvey, RecordIncomeSurveyInput } from "./survey.type.js";

const IncomeSurveyConnection = connectionOf(() => IncomeSurvey, "IncomeSurvey", "收入调查");

const surveys = (db: Kysely<Tables>) =>
  db
    .selectFrom("income_survey")
    .select([
      "id",
      "year",
      "surveyed_on as surveyedOn",
      "surveyor",
      "members",
      "wages",
      "business",
      "property",
      "transfers",
      "expenses",
      "per_capita as perCapita",
      "corrects",
      "correction_reason as correctionReason",
      "household_id as householdId",
    ]);

const surveyPages = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) => surveys(db).where("household_id", "=", household),
  order: { columns: ["year", "id"], direction: "desc", keyOf: ({ year, id }: IncomeSurvey) => [year, id] },
});

/** Yearly income surveys (policy R-12). */
@Resolver(() => Household)
export class IncomeSurveyResolver {
  @Access(...HOUSEHOLD_ACTORS)
  @Mutation(() => IncomeSurvey, {
    nullable: true,
    description: "记录一户的年度收入调查；收入接近贫困线即预警（policy R-12、R-13）",
  })
  async recordIncomeSurvey(
    @Arg("input", () => RecordIncomeSurveyInput, { description: "调查" }) input: RecordIncomeSurveyInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<IncomeSurvey | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "recordIncomeSurvey", requestId: input.requestId, input },
      async (trx) => String(await recordSurvey(trx, input, on, context.viewer.subject)),
    );
    return surveys(context.db).where("id", "=", Number(id)).executeTakeFirst();
  }

  @Access(...VILLAGE_ACTORS)
  @Query(() => HouseholdConnection, {
    nullable: true,
    description: "某年度还没有收入调查的建档立卡户（policy R-12）",
  })
  householdsWithoutIncomeSurvey(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("year", () => Int, { description: "收入年度" }) year: number,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<HouseholdRow>> {
    const code = parseRegionCode(region);
    if (!code.ok) throw badInput(code.error, "region");
    const lacking = registeredHouseholds(context, regionRange(code.value)).where(withoutSurvey(year));
    return householdList(context, lacking, page);
  }

  @Access(...PERSON_READERS)
  @FieldResolver(() => IncomeSurveyConnection, {
    nullable: true,
    description: "历年收入调查，近年在前（policy R-12）",
  })
  incomeSurveys(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<IncomeSurvey>> {
    return surveyPages(context, id, page);
  }
}

/** A household without an income survey for a year, as a condition on `h.id`. */
const withoutSurvey = (year: number) =>
  sql<SqlBool>`not exists (select from income_survey as i where i.household_id = h.id and i.year = ${year})`;
