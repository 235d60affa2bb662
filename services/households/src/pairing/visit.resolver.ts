import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { HOUSEHOLD_ACTORS, VILLAGE_ACTORS } from "../access-roles.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import { Household } from "../household/household.type.js";
import { lockHousehold } from "../household/lock-household.js";
import type { HouseholdsContext } from "../households-context.js";
import { regionsByCode } from "../region/region.store.js";
import { Village } from "../region/region.type.js";
import { helperById, ownRegion } from "./support-unit.resolver.js";
import { Helper } from "./support-unit.type.js";
import {
  addHelperVisit,
  addLeaderVisit,
  helperVisits,
  leaderVisits,
  visitsOfHousehold,
} from "./visit.store.js";
import { HelperVisit, LeaderVisit, RecordHelperVisitInput, RecordLeaderVisitInput } from "./visit.type.js";

const HelperVisitConnection = connectionOf(() => HelperVisit, "HelperVisit", "走访");
const LeaderVisitConnection = connectionOf(() => LeaderVisit, "LeaderVisit", "领导到村");

const visitPages = defineNestedList({
  rows: ({ db }: HouseholdsContext, household) => visitsOfHousehold(db, household),
  order: {
    columns: ["v.visited_on", "v.id"],
    direction: "desc",
    keyOf: ({ visitedOn, id }: HelperVisit) => [visitedOn, id],
  },
});
const leaderVisitPages = defineNestedList({
  rows: ({ db }: HouseholdsContext, village) => leaderVisits(db).where("village_code", "=", village),
  order: {
    columns: ["visited_on", "id"],
    direction: "desc",
    keyOf: ({ visitedOn, id }: LeaderVisit) => [visitedOn, id],
  },
});

/** Visits to households (policy P-5). */
@Resolver(() => HelperVisit)
export class HelperVisitResolver {
  @Access(...HOUSEHOLD_ACTORS)
  @Mutation(() => HelperVisit, {
    nullable: true,
    description: "记录帮扶责任人的一次走访；须为该户当日的帮扶责任人（policy P-5）",
  })
  async recordHelperVisit(
    @Arg("input", () => RecordHelperVisitInput, { description: "走访" }) input: RecordHelperVisitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<HelperVisit | undefined> {
    const on = dayOfAct(input.on);
    const findings = requiredText(input.findings, "findings", "了解的情况");
    const needs = input.needs?.trim() || null;
    const id = await performOnce(
      context,
      { act: "recordHelperVisit", requestId: input.requestId, input },
      async (trx) => {
        const household = await lockHousehold(trx, input.household);
        return String(await addHelperVisit(trx, { household, on, findings, needs }, context.viewer.subject));
      },
    );
    return helperVisits(context.db).where("v.id", "=", Number(id)).executeTakeFirst();
  }

  @FieldResolver(() => Helper, { nullable: true, description: "走访的帮扶责任人" })
  helper(@Root() { helperId }: HelperVisit, @Ctx() context: HouseholdsContext): Promise<Helper | undefined> {
    return context.load(helperById, helperId);
  }
}

/** The visits a household had (policy P-5). */
@Resolver(() => Household)
export class HouseholdVisitResolver {
  @Access(...PERSON_READERS)
  @FieldResolver(() => HelperVisitConnection, {
    nullable: true,
    description: "帮扶责任人的走访，最近的在前（policy P-5）",
  })
  helperVisits(
    @Root() { id }: Household,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<HelperVisit>> {
    return visitPages(context, id, page);
  }
}

/** Leaders' visits to a village (policy P-5). */
@Resolver(() => Village)
export class VillageVisitResolver {
  @Access(...VILLAGE_ACTORS)
  @Mutation(() => LeaderVisit, { nullable: true, description: "记录挂点领导的一次到村（policy P-5）" })
  async recordLeaderVisit(
    @Arg("input", () => RecordLeaderVisitInput, { description: "到村" }) input: RecordLeaderVisitInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<LeaderVisit | undefined> {
    const visit = {
      village: ownRegion(context, input.village, "village", "P-5"),
      on: dayOfAct(input.on),
      visitor: requiredText(input.visitor, "visitor", "领导姓名"),
      post: input.post,
      findings: requiredText(input.findings, "findings", "了解与解决的问题"),
    };
    const id = await performOnce(
      context,
      { act: "recordLeaderVisit", requestId: input.requestId, input },
      async (trx) => {
        if ((await regionsByCode(trx, [visit.village])).get(visit.village)?.level !== "VILLAGE")
          throw notFound("该村");
        return String(await addLeaderVisit(trx, visit, context.viewer.subject));
      },
    );
    return leaderVisits(context.db).where("id", "=", Number(id)).executeTakeFirst();
  }

  @FieldResolver(() => LeaderVisitConnection, {
    nullable: true,
    description: "挂点领导的到村，最近的在前（policy P-5）",
  })
  leaderVisits(
    @Root() { code }: Village,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: HouseholdsContext,
  ): Promise<Page<LeaderVisit>> {
    return leaderVisitPages(context, code, page);
  }
}
