import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import type { IndustryContext } from "../industry-context.js";
import { ShareholdingFilter } from "./shareholding.input.js";
import { type ShareholdingRow, shareholdingPage } from "./shareholding.store.js";
import { Shareholding } from "./shareholding.type.js";

const ShareholdingConnection = connectionOf(() => Shareholding, "Shareholding", "入股");

/** Shares of households in cooperatives and enterprises (policy I-7). */
@Resolver(() => Shareholding)
export class ShareholdingResolver {
  @Access(...LIVELIHOOD_READERS)
  @Query(() => ShareholdingConnection, {
    nullable: true,
    description: "您可见范围内的入股，按户编号与序号排列（policy I-7）",
  })
  async shareholdings(
    @Arg("filter", () => ShareholdingFilter, { nullable: true, description: "筛选条件" }) filter:
      | ShareholdingFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<ShareholdingRow>> {
    return shareholdingPage(db, filter ?? {}, page);
  }

  @FieldResolver(() => Household, { nullable: true, description: "入股农户" })
  household(@Root() { householdId }: ShareholdingRow): Household {
    return { id: householdId };
  }
}
