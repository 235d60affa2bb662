import { PovertyCause } from "@fupin/domain-types/household";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, ruleViolated } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { TOWNSHIP_ACTORS } from "../../access-roles.js";
import { dayOfAct, requiredText } from "../../household/day-of-act.js";
import { type HouseholdRow, householdsById } from "../../household/household.store.js";
import { Household } from "../../household/household.type.js";
import { lockHousehold } from "../../household/lock-household.js";
import { numericId } from "../../household/numeric-id.js";
import type { HouseholdsContext } from "../../households-context.js";
import { ownRegion } from "../../pairing/support-unit.resolver.js";
import { closeAlert, lockOpenAlert } from "../alert/alert.acts.js";
import { changeStatus } from "../event/change-status.js";
import {
  adjustmentById,
  adjustments,
  closeAdjustment,
  openAdjustment,
  requireOpenAdjustment,
} from "./adjustment.store.js";
import {
  ReclassifyHouseholdInput,
  ReturnToPovertyInput,
  YearlyAdjustment,
  YearlyAdjustmentInput,
} from "./adjustment.type.js";

const YearlyAdjustmentConnection = connectionOf(() => YearlyAdjustment, "YearlyAdjustment", "年度动态调整");

/** The yearly adjustment of townships, and what changes within it (policy R-12). */
@Resolver(() => YearlyAdjustment)
export class YearlyAdjustmentResolver {
  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => YearlyAdjustment, {
    nullable: true,
    description: "开始一个乡镇的年度动态调整（policy R-12）",
  })
  async openYearlyAdjustment(
    @Arg("input", () => YearlyAdjustmentInput, { description: "乡镇与年度" }) input: YearlyAdjustmentInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<YearlyAdjustment | undefined> {
    const township = ownRegion(context, input.township, "township", "R-12");
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "openYearlyAdjustment", requestId: input.requestId, input },
      async (trx) =>
        String(await openAdjustment(trx, { township, year: input.year, on }, context.viewer.subject)),
    );
    return adjustmentById(context.db, Number(id));
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => YearlyAdjustment, {
    nullable: true,
    description: "结束年度调整：没有在办的脱贫个案，户户有当年收入调查（policy R-12）",
  })
  async closeYearlyAdjustment(
    @Arg("input", () => YearlyAdjustmentInput, { description: "乡镇与年度" }) input: YearlyAdjustmentInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<YearlyAdjustment | undefined> {
    const township = ownRegion(context, input.township, "township", "R-12");
    const on = dayOfAct(input.on);
    const id = await performOnce(
      context,
      { act: "closeYearlyAdjustment", requestId: input.requestId, input },
      async (trx) =>
        String(await closeAdjustment(trx, { township, year: input.year, on }, context.viewer.subject)),
    );
    return adjustmentById(context.db, Number(id));
  }

  @Query(() => YearlyAdjustmentConnection, {
    nullable: true,
    description: "各乡镇的年度动态调整，最近的在前（policy R-12）",
  })
  yearlyAdjustments(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<YearlyAdjustment>> {
    const code = parseRegionCode(region);
    if (!code.ok) throw badInput(code.error, "region");
    const { from, to } = regionRange(code.value);
    const matching = adjustments(db).where("township", ">=", from).where("township", "<", to);
    return pageOf(
      matching,
      page,
      { columns: ["year", "township"], direction: "desc", keyOf: ({ year, township }) => [year, township] },
      async () =>
        (
          await matching
            .clearSelect()
            .select((eb) => eb.fn.countAll<number>().as("total"))
            .executeTakeFirstOrThrow()
        ).total,
    );
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => Household, {
    nullable: true,
    description: "返贫登记：已脱贫户凭未处置的预警重新建档立卡，预警一并关闭（policy R-12、R-13）",
  })
  async returnToPoverty(
    @Arg("input", () => ReturnToPovertyInput, { description: "返贫" }) input: ReturnToPovertyInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdRow | undefined> {
    const on = dayOfAct(input.on);
    const evidence = requiredText(input.evidence, "evidence", "依据");
    requireOneMainCause(input);
    const { subject } = context.viewer;
    const id = await performOnce(
      context,
      { act: "returnToPoverty", requestId: input.requestId, input },
      async (trx) => {
        const alert = await lockOpenAlert(trx, numericId(input.alert, "alert"));
        const household = await lockHousehold(trx, alert.household_id);
        if (household.status !== "EXITED")
          throw ruleViolated("R-12", "只有已脱贫户可以返贫", { status: household.status });
        await requireOpenAdjustment(trx, household.village_code, on);
        const { category, mainCause, otherCauses } = input;
        const change = { status: "REGISTERED", category, mainCause, otherCauses } as const;
        await changeStatus(trx, household, change, { kind: "RETURNED", on, note: evidence }, subject);
        await closeAlert(trx, alert, { on, outcome: "RETURNED", note: evidence }, subject);
        return household.id;
      },
    );
    return (await householdsById(context.db, [id])).get(id);
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => Household, {
    nullable: true,
    description: "调整户类型或致贫原因，乡镇年度调整期内；贫困程度随户类型（policy R-5、R-12）",
  })
  async reclassifyHousehold(
    @Arg("input", () => ReclassifyHouseholdInput, { description: "调整" }) input: ReclassifyHouseholdInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdRow | undefined> {
    const on = dayOfAct(input.on);
    const evidence = requiredText(input.evidence, "evidence", "依据");
    requireOneMainCause(input);
    const { subject } = context.viewer;
    const id = await performOnce(
      context,
      { act: "reclassifyHousehold", requestId: input.requestId, input },
      async (trx) => {
        const household = await lockHousehold(trx, input.household);
        if (household.status !== "REGISTERED")
          throw ruleViolated("R-12", "只调整建档立卡户", { status: household.status });
        await requireOpenAdjustment(trx, household.village_code, on);
        const { category, mainCause, otherCauses } = input;
        const event = { kind: "RECLASSIFIED", on, note: evidence } as const;
        await changeStatus(trx, household, { category, mainCause, otherCauses }, event, subject);
        return household.id;
      },
    );
    return (await householdsById(context.db, [id])).get(id);
  }
}

/** One main cause and any number of others, each once (policy R-6). */
function requireOneMainCause({
  mainCause,
  otherCauses,
}: {
  mainCause: PovertyCause;
  otherCauses: readonly PovertyCause[];
}): void {
  if (otherCauses.includes(mainCause) || new Set(otherCauses).size !== otherCauses.length)
    throw ruleViolated("R-6", `致贫原因重复：主要原因为${PovertyCause.labels[mainCause]}`, {
      mainCause,
      otherCauses,
    });
}
