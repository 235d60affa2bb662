import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { HOUSING_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import type { RelocationContext } from "../relocation-context.js";
import type { SiteRow } from "../site/resettlement-site.store.js";
import { ResettlementSite } from "../site/resettlement-site.type.js";
import { RelocationFilter } from "./relocation.input.js";
import { type RelocationRow, relocationPage, relocationsById } from "./relocation.store.js";
import { Relocation } from "./relocation.type.js";

export const relocationById = defineLoader(({ db }: RelocationContext, ids: readonly string[]) =>
  relocationsById(db, ids),
);

const RelocationConnection = connectionOf(() => Relocation, "Relocation", "易地扶贫搬迁");

/** Relocations of households (易地扶贫搬迁). */
@Resolver(() => Relocation)
export class RelocationResolver {
  @Access(...HOUSING_READERS)
  @Query(() => RelocationConnection, {
    nullable: true,
    description: "易地扶贫搬迁列表，按户编号排列（policy L-1、L-2、L-3）",
  })
  relocations(
    @Arg("filter", () => RelocationFilter, { nullable: true, description: "筛选条件" }) filter:
      | RelocationFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<RelocationRow>> {
    return relocationPage(db, filter ?? {}, page);
  }

  @FieldResolver(() => Household, { nullable: true, description: "搬迁的农户；实名到户（policy L-1）" })
  household(@Root() { householdId }: RelocationRow): Household {
    return { id: householdId };
  }

  @FieldResolver(() => ResettlementSite, {
    nullable: true,
    description: "安置点；分散安置或尚未分配则为空（policy L-2、L-3）",
  })
  site(@Root() of: RelocationRow): SiteRow | null {
    if (of.siteId === null) return null;
    return {
      id: of.siteId,
      name: of.siteName ?? "",
      regionCode: of.siteRegion ?? "",
      capacityHouseholds: of.siteCapacityHouseholds ?? 0,
      capacityPersons: of.siteCapacityPersons ?? 0,
      villageCode: of.siteVillage,
      version: of.siteVersion ?? 1,
    };
  }
}
