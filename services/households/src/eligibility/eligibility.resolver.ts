import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode, regionLevel } from "@fupin/domain-types/region-code";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { householdById } from "../household/household.resolver.js";
import type { HouseholdRow } from "../household/household.store.js";
import { Household } from "../household/household.type.js";
import type { HouseholdsContext } from "../households-context.js";
import { withParameters } from "../parameters/with-parameters.js";
import { countEligibility } from "./count-eligibility.js";
import { checkEligibility } from "./eligibility.rules.js";
import {
  factsOfHouseholds,
  livingFactsOf,
  type RegisteredFacts,
  villageFactsQuery,
} from "./eligibility.store.js";
import { EligibilityCheck, EligibilityCounts, VillageEligibility } from "./eligibility.type.js";

const EligibilityCheckConnection = connectionOf(() => EligibilityCheck, "EligibilityCheck", "条件核对");

/** The check of a single household (policy R-2). */
@Resolver(() => EligibilityCheck)
export class EligibilityResolver {
  @Access(...PERSON_READERS)
  @Query(() => EligibilityCheck, {
    nullable: true,
    description: "一户是否符合申请条件；不存在或不在您的权限范围内则为空（policy R-2）",
  })
  async eligibilityCheck(
    @Arg("household", () => ID, { description: "户编号" }) household: string,
    @Arg("on", () => DateScalar, { nullable: true, description: "核对日期，不填为今天" })
    on: string | undefined,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<EligibilityCheck | undefined> {
    const number = parseHouseholdNumber(household);
    if (!number.ok) throw badInput(number.error, "household");
    const day = on ?? dayInChina(new Date());
    const facts = (await factsOfHouseholds(db, [number.value], day)).get(number.value);
    if (facts === undefined) return undefined;
    const [check] = await checked(db, [facts], day);
    return check;
  }

  @Access(...PERSON_READERS)
  @Query(() => VillageEligibility, {
    nullable: true,
    description: "一个村全部在册农户是否符合申请条件（policy R-2）",
  })
  villageEligibility(
    @Arg("village", () => ID, { description: "12 位村代码" }) village: string,
    @Arg("on", () => DateScalar, { nullable: true, description: "核对日期，不填为今天" })
    on: string | undefined,
  ): VillageEligibility {
    const code = parseRegionCode(village);
    if (!code.ok) throw badInput(code.error, "village");
    if (regionLevel(code.value) !== "VILLAGE") throw badInput("应为 12 位村代码", "village");
    return { village: code.value, on: on ?? dayInChina(new Date()) };
  }

  @FieldResolver(() => Household, { nullable: true, description: "核对的农户" })
  household(
    @Root() check: EligibilityCheck,
    @Ctx() context: HouseholdsContext,
  ): Promise<HouseholdRow | undefined> {
    return context.load(householdById, check.householdId);
  }
}

/** The check of a village (policy R-2). */
@Resolver(() => VillageEligibility)
export class VillageEligibilityResolver {
  @FieldResolver(() => EligibilityCounts, { description: "全村统计" })
  async counts(
    @Root() { village, on }: VillageEligibility,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<EligibilityCounts> {
    const rows = await villageFactsQuery(db, village, on).execute();
    return countEligibility(await checked(db, rows.map(livingFactsOf), on));
  }

  @FieldResolver(() => EligibilityCheckConnection, { description: "逐户核对，按户编号排列" })
  async checks(
    @Root() { village, on }: VillageEligibility,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<EligibilityCheck>> {
    const facts = villageFactsQuery(db, village, on);
    const rows = await pageOf(
      facts,
      page,
      { columns: ["h.id"], direction: "asc", keyOf: ({ id }) => [id] },
      async () => {
        const { total } = await facts
          .clearSelect()
          .select((eb) => eb.fn.countAll<number>().as("total"))
          .executeTakeFirstOrThrow();
        return total;
      },
    );
    const checks = await checked(
      db,
      rows.edges.map(({ node }) => livingFactsOf(node)),
      on,
    );
    return {
      ...rows,
      edges: rows.edges.map(({ cursor }, index) => ({ node: checks[index] as EligibilityCheck, cursor })),
    };
  }
}

/** Checks households, with one statement for the parameters. */
async function checked(
  db: HouseholdsContext["db"],
  facts: readonly RegisteredFacts[],
  on: string,
): Promise<EligibilityCheck[]> {
  const parameters = await loadParameters(db);
  return withParameters("R-2", () =>
    facts.map((each) => ({ householdId: each.id, on, ...checkEligibility(each, parameters, on) })),
  );
}
