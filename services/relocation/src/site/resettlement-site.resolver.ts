import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSING_OFFICERS, HOUSING_READERS } from "../access-roles.js";
import { requireCaseId } from "../act-input.js";
import { Region } from "../region/region.type.js";
import { type RelocationRow, waitingPage } from "../relocation/relocation.store.js";
import { Relocation } from "../relocation/relocation.type.js";
import type { RelocationContext } from "../relocation-context.js";
import { changeCapacity } from "./change-capacity.js";
import {
  AddToResettlementSiteInput,
  ChangeResettlementSiteCapacityInput,
  PlanResettlementSiteInput,
  ServeResettlementWaitingListInput,
} from "./resettlement-site.input.js";
import { contentsOfSites, type SiteRow, sitePage, sitesById } from "./resettlement-site.store.js";
import {
  ResettlementSite,
  SiteCapacityChange,
  SiteDwellingSize,
  SiteFacility,
  SiteFunding,
} from "./resettlement-site.type.js";
import { addToSite, planSite, serveWaitingList } from "./site.acts.js";

const ResettlementSiteConnection = connectionOf(() => ResettlementSite, "ResettlementSite", "集中安置点");
const WaitingConnection = connectionOf(() => Relocation, "ResettlementWaiting", "轮候的搬迁户");

const contentsOf = defineLoader(({ db }: RelocationContext, ids: readonly string[]) =>
  contentsOfSites(db, ids),
);

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

  @Access(...HOUSING_READERS)
  @Query(() => WaitingConnection, {
    nullable: true,
    description: "安置点的轮候名单，按签协议日期、申请日期、户编号的先后；只含您辖区内的农户（policy L-2）",
  })
  resettlementWaitingList(
    @Arg("site", () => ID, { description: "安置点编号" }) site: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<RelocationRow>> {
    requireCaseId("site", site, "site");
    return waitingPage(db, site, page);
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => ResettlementSite, { nullable: true, description: "规划集中安置点及其容量（policy L-2）" })
  async planResettlementSite(
    @Arg("input", () => PlanResettlementSiteInput, { description: "安置点" })
    input: PlanResettlementSiteInput,
    @Ctx() context: RelocationContext,
  ): Promise<SiteRow> {
    return changed(context, await planSite(context, input));
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => ResettlementSite, {
    nullable: true,
    description: "为安置点增加住房、资金、配套；住房不超过容量（policy L-2）",
  })
  async addToResettlementSite(
    @Arg("input", () => AddToResettlementSiteInput, { description: "增加的内容" })
    input: AddToResettlementSiteInput,
    @Ctx() context: RelocationContext,
  ): Promise<SiteRow> {
    return changed(context, await addToSite(context, input));
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => ResettlementSite, {
    nullable: true,
    description: "调整安置点的容量，不少于已分配的；容量增加则轮候户按先后递补（policy L-2）",
  })
  async changeResettlementSiteCapacity(
    @Arg("input", () => ChangeResettlementSiteCapacityInput, { description: "调整" })
    input: ChangeResettlementSiteCapacityInput,
    @Ctx() context: RelocationContext,
  ): Promise<SiteRow> {
    return changed(context, await changeCapacity(context, input));
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => ResettlementSite, {
    nullable: true,
    description: "为轮候户按先后分配空房，如有新建或退出的住房（policy L-2）",
  })
  async serveResettlementWaitingList(
    @Arg("input", () => ServeResettlementWaitingListInput, { description: "安置点" })
    input: ServeResettlementWaitingListInput,
    @Ctx() context: RelocationContext,
  ): Promise<SiteRow> {
    return changed(context, await serveWaitingList(context, input));
  }

  @FieldResolver(() => Region, { description: "所在乡镇" })
  region(@Root() { regionCode }: SiteRow): Region {
    return { code: regionCode };
  }

  @FieldResolver(() => Region, { nullable: true, description: "所在村（居）；未登记则为空" })
  village(@Root() { villageCode }: SiteRow): Region | null {
    return villageCode === null ? null : { code: villageCode };
  }

  @FieldResolver(() => [SiteCapacityChange], {
    nullable: true,
    description: "历次容量调整，近的在前，至多 100 次（policy L-2）",
  })
  async capacityChanges(@Root() { id }: SiteRow, @Ctx() context: RelocationContext) {
    return (await context.load(contentsOf, id))?.capacityChanges;
  }

  @FieldResolver(() => Int, { nullable: true, description: "已分配住房的户数（户）（policy L-2）" })
  async allottedHouseholds(@Root() { id }: SiteRow, @Ctx() context: RelocationContext) {
    return (await context.load(contentsOf, id))?.allottedHouseholds;
  }

  @FieldResolver(() => [SiteDwellingSize], { nullable: true, description: "住房，按面积分（policy L-2）" })
  async dwellingsBySize(@Root() { id }: SiteRow, @Ctx() context: RelocationContext) {
    return (await context.load(contentsOf, id))?.dwellingsBySize;
  }

  @FieldResolver(() => Int, { nullable: true, description: "已分配住房的人口（人）（policy L-2）" })
  async allottedPersons(@Root() { id }: SiteRow, @Ctx() context: RelocationContext) {
    return (await context.load(contentsOf, id))?.allottedPersons;
  }

  @FieldResolver(() => [SiteFunding], { nullable: true, description: "资金（policy L-2）" })
  async funding(@Root() { id }: SiteRow, @Ctx() context: RelocationContext) {
    return (await context.load(contentsOf, id))?.funding;
  }

  @FieldResolver(() => [SiteFacility], { nullable: true, description: "配套设施与公共服务（policy L-2）" })
  async facilities(@Root() { id }: SiteRow, @Ctx() context: RelocationContext) {
    return (await context.load(contentsOf, id))?.facilities;
  }
}

async function changed({ db }: RelocationContext, id: string): Promise<SiteRow> {
  const site = (await sitesById(db, [id])).get(id);
  if (site === undefined) throw notFound("该安置点");
  return site;
}
