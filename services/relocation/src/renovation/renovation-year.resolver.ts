import { dayInChina } from "@fupin/domain-types/local-date";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSING_OFFICERS, RANKING_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import { Region } from "../region/region.type.js";
import type { RelocationContext } from "../relocation-context.js";
import { offerFor, rankLines } from "./renovation.rules.js";
import { SetRenovationQuotaInput } from "./renovation-act.input.js";
import { requireCounty, setQuota } from "./renovation-plan.acts.js";
import { RenovationRankEntry, RenovationYear } from "./renovation-plan.type.js";
import {
  type CandidateRow,
  type RenovationYearRow,
  rankingPage,
  remainingOf,
  renovationYear,
} from "./renovation-ranking.store.js";

const RenovationRankConnection = connectionOf(() => RenovationRankEntry, "RenovationRank", "危房改造排名");

type RankRow = RenovationRankEntry & Pick<CandidateRow, "householdId">;

/** A county's quota and ranking of a year (policy L-4). */
@Resolver(() => RenovationYear)
export class RenovationYearResolver {
  @Access(...RANKING_READERS)
  @Query(() => RenovationYear, {
    nullable: true,
    description: "一县一年度的危房改造指标与排名；须辖区含全县（policy L-4）",
  })
  async renovationYear(
    @Arg("county", () => ID, { description: "县的 6 位区划代码" }) county: string,
    @Arg("year", () => Int, { description: "年度" }) year: number,
    @Ctx() context: RelocationContext,
  ): Promise<RenovationYearRow> {
    requireCounty(context, county, year);
    return renovationYear(context.db, county, year);
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => RenovationYear, {
    nullable: true,
    description: "登记下达的年度指标；以往的保留（policy L-4）",
  })
  async setRenovationQuota(
    @Arg("input", () => SetRenovationQuotaInput, { description: "指标" }) input: SetRenovationQuotaInput,
    @Ctx() context: RelocationContext,
  ): Promise<RenovationYearRow> {
    await setQuota(context, input);
    return renovationYear(context.db, input.county, input.year);
  }

  @FieldResolver(() => Region, { description: "县" })
  county(@Root() { county }: RenovationYearRow): Region {
    return { code: county };
  }

  @FieldResolver(() => Int, { description: "剩余指标（户）" })
  remaining(@Root() of: RenovationYearRow): number {
    return remainingOf(of);
  }

  @Access(...RANKING_READERS)
  @FieldResolver(() => RenovationRankConnection, {
    nullable: true,
    description: "按规则的排名：最困难的优先，D 级先于 C 级，鉴定、申请在先者先；由经办人确认（policy L-4）",
  })
  async ranking(
    @Root() of: RenovationYearRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<RankRow>> {
    const today = dayInChina(new Date());
    const [candidates, parameters] = await Promise.all([
      rankingPage(db, of.county, of.year, page),
      loadParameters(db),
    ]);
    const remaining = remainingOf(of);
    const entryOf = (candidate: CandidateRow): RankRow => {
      const offer = offerFor(candidate, parameters, today);
      return {
        ...candidate,
        withinQuota: candidate.rank <= remaining,
        kind: offer.kind,
        subsidy: offer.subsidy,
        lines: rankLines(candidate, remaining, offer),
      };
    };
    return {
      ...candidates,
      edges: candidates.edges.map(({ node, cursor }) => ({ node: entryOf(node), cursor })),
    };
  }
}

/** A household's place in the ranking. */
@Resolver(() => RenovationRankEntry)
export class RenovationRankEntryResolver {
  @FieldResolver(() => Household, { nullable: true, description: "农户" })
  household(@Root() { householdId }: RankRow): Household {
    return { id: householdId };
  }
}
