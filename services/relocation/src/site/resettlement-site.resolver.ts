import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { Region } from "../region/region.type.js";
import type { RelocationContext } from "../relocation-context.js";
import { type SiteRow, sitePage } from "./resettlement-site.store.js";
import { ResettlementSite } from "./resettlement-site.type.js";

const ResettlementSiteConnection = connectionOf(() => ResettlementSite, "ResettlementSite", "集中安置点");

/** Resettlement sites (安置点); they hold no personal data. */
@Resolver(() => ResettlementSite)
export class ResettlementSiteResolver {
  @Query(() => ResettlementSiteConnection, {
    nullable: true,
    description: "一个区划内的集中安置点，按编号排列（policy L-2）",
  })
  resettlementSites(
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为全部" })
    region: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<SiteRow>> {
    return sitePage(db, region, page);
  }

  @FieldResolver(() => Region, { description: "所在乡镇" })
  region(@Root() { regionCode }: SiteRow): Region {
    return { code: regionCode };
  }
}
