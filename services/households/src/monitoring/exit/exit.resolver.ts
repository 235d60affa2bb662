import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import type { Transaction } from "kysely";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { COUNTY_ACTORS, TOWNSHIP_ACTORS, VILLAGE_ACTORS } from "../../access-roles.js";
import type { Tables } from "../../db/tables.js";
import { dayOfAct } from "../../household/day-of-act.js";
import { householdById } from "../../household/household.resolver.js";
import { Household } from "../../household/household.type.js";
import type { HouseholdsContext } from "../../households-context.js";
import {
  announceExit,
  approveExit,
  checkExit,
  confirmExit,
  objectToExit,
  proposeExit,
  rejectExit,
  resolveObjection,
  reviewExit,
} from "./exit.acts.js";
import {
  AnnounceExitInput,
  CheckExitInput,
  DecideExitInput,
  ObjectToExitInput,
  ProposeExitInput,
  ResolveExitObjectionInput,
  ReviewExitInput,
} from "./exit.input.js";
import { exitCaseById, exitCases } from "./exit.store.js";
import { ExitCase } from "./exit.type.js";
import { type ExitStep, ExitStepEnum } from "./exit-steps.js";

const ExitCaseConnection = connectionOf(() => ExitCase, "ExitCase", "脱贫个案");
const casePages = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) => exitCases(db).where("c.household_id", "=", household),
  order: { columns: ["c.id"], direction: "desc", keyOf: ({ id }: ExitCase) => [id] },
});

type Input = { requestId: string; on: string };

/** Carries out an act on a case once and reads the case again. */
async function act(
  context: HouseholdsContext,
  name: string,
  input: Input,
  carryOut: (trx: Transaction<Tables>, on: string) => Promise<number>,
): Promise<ExitCase | undefined> {
  const on = dayOfAct(input.on);
  const id = await performOnce(context, { act: name, requestId: input.requestId, input }, async (trx) =>
    String(await carryOut(trx, on)),
  );
  return exitCaseById(context.db, Number(id));
}

/** Exits from poverty, step by step (policy R-9). */
@Resolver(() => ExitCase)
export class ExitCaseResolver {
  @Access(...VILLAGE_ACTORS)
  @Mutation(() => ExitCase, {
    nullable: true,
    description: "提名一户脱贫，乡镇年度调整期内（policy R-9、R-12）",
  })
  proposeExit(
    @Arg("input", () => ProposeExitInput, { description: "提名" }) input: ProposeExitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<ExitCase | undefined> {
    return act(context, "proposeExit", input, (trx, on) =>
      proposeExit(trx, input, on, context.viewer.subject),
    );
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => ExitCase, {
    nullable: true,
    description: "入户核实：逐条核查脱贫标准，须全部达到（policy R-9）",
  })
  checkExit(
    @Arg("input", () => CheckExitInput, { description: "核查" }) input: CheckExitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<ExitCase | undefined> {
    return act(context, "checkExit", input, (trx, on) => checkExit(trx, context.viewer, input, on));
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => ExitCase, { nullable: true, description: "民主评议：赞成超过到会人数一半（policy R-9）" })
  reviewExit(
    @Arg("input", () => ReviewExitInput, { description: "评议" }) input: ReviewExitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<ExitCase | undefined> {
    return act(context, "reviewExit", input, (trx, on) => reviewExit(trx, context.viewer, input, on));
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => ExitCase, { nullable: true, description: "公示脱贫，不少于 7 天（policy R-9）" })
  announceExit(
    @Arg("input", () => AnnounceExitInput, { description: "公示" }) input: AnnounceExitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<ExitCase | undefined> {
    return act(context, "announceExit", input, (trx, on) => announceExit(trx, context.viewer, input, on));
  }

  @Access(...VILLAGE_ACTORS)
  @Mutation(() => ExitCase, {
    nullable: true,
    description: "对公示的脱贫提出异议，个案停办至处理完毕（policy R-9）",
  })
  objectToExit(
    @Arg("input", () => ObjectToExitInput, { description: "异议" }) input: ObjectToExitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<ExitCase | undefined> {
    return act(context, "objectToExit", input, (trx, on) =>
      objectToExit(trx, input, on, context.viewer.subject),
    );
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => ExitCase, { nullable: true, description: "处理一条异议（policy R-9）" })
  resolveExitObjection(
    @Arg("input", () => ResolveExitObjectionInput, { description: "处理" }) input: ResolveExitObjectionInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<ExitCase | undefined> {
    return act(context, "resolveExitObjection", input, (trx, on) => resolveObjection(trx, input, on));
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => ExitCase, {
    nullable: true,
    description: "乡镇审核：公示期满、没有未处理或成立的异议（policy R-9）",
  })
  approveExit(
    @Arg("input", () => DecideExitInput, { description: "审核" }) input: DecideExitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<ExitCase | undefined> {
    return act(context, "approveExit", input, (trx, on) => approveExit(trx, context.viewer, input, on));
  }

  @Access(...COUNTY_ACTORS)
  @Mutation(() => ExitCase, { nullable: true, description: "批准脱贫：自该日起为已脱贫（policy R-9、R-12）" })
  confirmExit(
    @Arg("input", () => DecideExitInput, { description: "批准" }) input: DecideExitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<ExitCase | undefined> {
    return act(context, "confirmExit", input, (trx, on) => confirmExit(trx, context.viewer, input, on));
  }

  @Access(...TOWNSHIP_ACTORS)
  @Mutation(() => ExitCase, { nullable: true, description: "不予脱贫，说明理由（policy R-9）" })
  rejectExit(
    @Arg("input", () => DecideExitInput, { description: "理由" }) input: DecideExitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<ExitCase | undefined> {
    return act(context, "rejectExit", input, (trx, on) => rejectExit(trx, context.viewer, input, on));
  }

  @Access(...PERSON_READERS)
  @Query(() => ExitCaseConnection, { nullable: true, description: "脱贫个案，按编号排列（policy R-9）" })
  exitCases(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("step", () => ExitStepEnum, { nullable: true, description: "所处步骤" }) step: ExitStep | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<ExitCase>> {
    const code = parseRegionCode(region);
    if (!code.ok) throw badInput(code.error, "region");
    const { from, to } = regionRange(code.value);
    let matching = exitCases(db).where("c.village_code", ">=", from).where("c.village_code", "<", to);
    if (step) matching = matching.where("c.step", "=", step);
    return pageOf(
      matching,
      page,
      { columns: ["c.id"], direction: "asc", keyOf: ({ id }) => [id] },
      async () =>
        (
          await matching
            .clearSelect()
            .select((eb) => eb.fn.countAll<number>().as("total"))
            .executeTakeFirstOrThrow()
        ).total,
    );
  }

  @FieldResolver(() => Household, { nullable: true, description: "该户" })
  household(
    @Root() { householdId }: ExitCase,
    @Ctx() context: HouseholdsContext,
  ): Promise<Household | undefined> {
    return context.load(householdById, householdId);
  }
}

/** The exit cases of a household (policy R-9). */
@Resolver(() => Household)
export class HouseholdExitResolver {
  @Access(...PERSON_READERS)
  @FieldResolver(() => ExitCaseConnection, {
    nullable: true,
    description: "脱贫个案，最近的在前（policy R-9）",
  })
  exitCases(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<ExitCase>> {
    return casePages(context, id, page);
  }
}
