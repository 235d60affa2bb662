import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import type { Kysely } from "kysely";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSEHOLD_ACTORS } from "../../access-roles.js";
import type { Tables } from "../../db/tables.js";
import { dayOfAct } from "../../household/day-of-act.js";
import { householdById } from "../../household/household.resolver.js";
import { Household } from "../../household/household.type.js";
import type { HouseholdsContext } from "../../households-context.js";
import { handleAlert, reportRisk } from "./alert.acts.js";
import { HandleRiskAlertInput, ReportRiskInput, RiskAlert } from "./alert.type.js";

const RiskAlertConnection = connectionOf(() => RiskAlert, "RiskAlert", "返贫风险预警");

const alerts = (db: Kysely<Tables>) =>
  db
    .selectFrom("risk_alert")
    .select([
      "id",
      "kind",
      "source",
      "raised_on as raisedOn",
      "due_on as dueOn",
      "owner",
      "details",
      "explanation",
      "person_id as personId",
      "handled_on as handledOn",
      "outcome",
      "outcome_note as outcomeNote",
      "household_id as householdId",
    ]);
const alertById = ({ db }: HouseholdsContext, id: string): Promise<RiskAlert | undefined> =>
  alerts(db).where("id", "=", Number(id)).executeTakeFirst();

const alertPages = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) => alerts(db).where("household_id", "=", household),
  order: { columns: ["id"], direction: "desc", keyOf: ({ id }: RiskAlert) => [id] },
});

/** Risks of falling back into poverty (policy R-13). */
@Resolver(() => RiskAlert)
export class RiskAlertResolver {
  @Access(...HOUSEHOLD_ACTORS)
  @Mutation(() => RiskAlert, { nullable: true, description: "上报一项返贫风险，生成预警（policy R-13）" })
  async reportRisk(
    @Arg("input", () => ReportRiskInput, { description: "风险" }) input: ReportRiskInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<RiskAlert | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "reportRisk", requestId: input.requestId, input },
      async (trx) => String(await reportRisk(trx, input, on, context.viewer.subject)),
    );
    return alertById(context, id);
  }

  @Access(...HOUSEHOLD_ACTORS)
  @Mutation(() => RiskAlert, { nullable: true, description: "处置一项预警（policy R-13）" })
  async handleRiskAlert(
    @Arg("input", () => HandleRiskAlertInput, { description: "处置" }) input: HandleRiskAlertInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<RiskAlert | undefined> {
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "handleRiskAlert", requestId: input.requestId, input },
      async (trx) => String(await handleAlert(trx, input, on, context.viewer.subject)),
    );
    return alertById(context, id);
  }

  @Access("POVERTY_OFFICE", "TOWNSHIP_OFFICER", "VILLAGE_CADRE", "HELPER", "AUDITOR")
  @Query(() => RiskAlertConnection, {
    nullable: true,
    description: "未处置的预警，先到期的在前（policy R-13）",
  })
  openRiskAlerts(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("onlyOverdue", () => Boolean, { defaultValue: false, description: "只列已逾期的" })
    onlyOverdue: boolean,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<RiskAlert>> {
    const code = parseRegionCode(region);
    if (!code.ok) throw badInput(code.error, "region");
    const { from, to } = regionRange(code.value);
    let open = alerts(db)
      .where("village_code", ">=", from)
      .where("village_code", "<", to)
      .where("handled_on", "is", null);
    if (onlyOverdue) open = open.where("due_on", "<", dayInChina(new Date()));
    return pageOf(
      open,
      page,
      { columns: ["due_on", "id"], direction: "asc", keyOf: ({ dueOn, id }) => [dueOn, id] },
      async () =>
        (
          await open
            .clearSelect()
            .select((eb) => eb.fn.countAll<number>().as("total"))
            .executeTakeFirstOrThrow()
        ).total,
    );
  }

  @FieldResolver(() => Household, { nullable: true, description: "该户" })
  household(
    @Root() { householdId }: RiskAlert,
    @Ctx() context: HouseholdsContext,
  ): Promise<Household | undefined> {
    return context.load(householdById, householdId);
  }
}

/** The alerts of a household (policy R-13). */
@Resolver(() => Household)
export class HouseholdAlertResolver {
  @Access("POVERTY_OFFICE", "TOWNSHIP_OFFICER", "VILLAGE_CADRE", "HELPER", "AUDITOR")
  @FieldResolver(() => RiskAlertConnection, {
    nullable: true,
    description: "返贫风险预警，最近的在前（policy R-13）",
  })
  riskAlerts(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<RiskAlert>> {
    return alertPages(context, id, page);
  }
}
