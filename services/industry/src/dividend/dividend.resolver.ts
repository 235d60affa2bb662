import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { countRows } from "../count-rows.js";
import { Household } from "../household/household.type.js";
import type { IndustryContext } from "../industry-context.js";
import { organisationById } from "../organisation/organisation.resolver.js";
import type { OrganisationRow } from "../organisation/organisation.store.js";
import { IndustryOrganisation } from "../organisation/organisation.type.js";
import { parseOrganisationId } from "../organisation/organisation-id.js";
import { readArgument } from "../read-argument.js";
import type { ShareholdingRow } from "../shareholding/shareholding.store.js";
import { Shareholding } from "../shareholding/shareholding.type.js";
import { announceDividend, payDividend, SHARE_KEEPERS } from "./distribute-dividend.js";
import {
  AnnounceDividendInput,
  PayDividendInput,
  RecordShareholdingInput,
  RecordShareholdingsInput,
} from "./dividend.input.js";
import {
  type DistributionRow,
  type DividendShareRow,
  selectDistributions,
  sharesOfDistribution,
} from "./dividend.store.js";
import { DividendDistribution, DividendShare } from "./dividend.type.js";
import { recordShareholding } from "./record-shareholding.js";
import { recordShareholdings } from "./record-shareholdings.js";

const sharePages = defineNestedList({
  rows: ({ db }: IndustryContext, distribution) => sharesOfDistribution(db, distribution),
  order: {
    columns: ["d.shareholding_id"],
    direction: "asc",
    keyOf: ({ shareholding }: DividendShareRow) => [shareholding],
  },
});
const DistributionConnection = connectionOf(
  () => DividendDistribution,
  "DividendDistribution",
  "年度分红方案",
);
const DividendShareConnection = connectionOf(() => DividendShare, "DividendShare", "分红");

/** Shares brought in, and dividends announced and paid (policy I-7). */
@Resolver(() => DividendDistribution)
export class DividendResolver {
  @Query(() => DistributionConnection, {
    nullable: true,
    description: "年度分红方案，按编号排列；方案公开，各户金额限有权角色（policy I-7）",
  })
  async dividendDistributions(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
    @Arg("organisation", () => ID, { nullable: true, description: "组织编号" }) organisation?: string,
    @Arg("year", () => Int, { nullable: true, description: "分红年度" }) year?: number,
  ): Promise<Page<DistributionRow>> {
    let matching = selectDistributions(db);
    if (organisation) {
      const id = readArgument(parseOrganisationId(organisation), "organisation");
      matching = matching.where("x.organisation_id", "=", id);
    }
    if (typeof year === "number") matching = matching.where("x.year", "=", year);
    return pageOf(matching, page, { columns: ["x.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
      countRows(db, matching),
    );
  }

  @Access(...SHARE_KEEPERS)
  @Mutation(() => Shareholding, { description: "登记农户入股（policy I-7）" })
  recordShareholding(
    @Arg("input", () => RecordShareholdingInput, { description: "入股" }) input: RecordShareholdingInput,
    @Ctx() context: IndustryContext,
  ): Promise<ShareholdingRow> {
    return recordShareholding(context, input);
  }

  @Access(...SHARE_KEEPERS)
  @Mutation(() => IndustryOrganisation, {
    description:
      "按名单登记农户入股，至多 2000 行；全部登记或全部不登记，有误的各行随错误返回（extensions.lines：行号与原因）（policy I-7）",
  })
  recordShareholdings(
    @Arg("input", () => RecordShareholdingsInput, { description: "名单" }) input: RecordShareholdingsInput,
    @Ctx() context: IndustryContext,
  ): Promise<OrganisationRow> {
    return recordShareholdings(context, input);
  }

  @Access(...SHARE_KEEPERS)
  @Mutation(() => DividendDistribution, {
    description: "公告年度分红：按入股折价以最大余额法分配，合计与总额分文不差，每年一次（policy I-7）",
  })
  announceDividend(
    @Arg("input", () => AnnounceDividendInput, { description: "分红方案" }) input: AnnounceDividendInput,
    @Ctx() context: IndustryContext,
  ): Promise<DistributionRow> {
    return announceDividend(context, input);
  }

  @Access(...SHARE_KEEPERS)
  @Mutation(() => DividendDistribution, { description: "公示期满后发放分红，每笔股份一次（policy I-7）" })
  payDividend(
    @Arg("input", () => PayDividendInput, { description: "发放" }) input: PayDividendInput,
    @Ctx() context: IndustryContext,
  ): Promise<DistributionRow> {
    return payDividend(context, input);
  }

  @FieldResolver(() => IndustryOrganisation, { nullable: true, description: "分红的组织" })
  organisation(
    @Root() { organisationId }: DistributionRow,
    @Ctx() context: IndustryContext,
  ): Promise<OrganisationRow | undefined> {
    return context.load(organisationById, organisationId);
  }

  @Access(...LIVELIHOOD_READERS)
  @FieldResolver(() => DividendShareConnection, {
    nullable: true,
    description: "您可见范围内各笔股份的分红，按入股编号排列",
  })
  shares(
    @Root() { id }: DistributionRow,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: IndustryContext,
  ): Promise<Page<DividendShareRow>> {
    return sharePages(context, id, page);
  }
}

/** From a dividend to the household that gets it. */
@Resolver(() => DividendShare)
export class DividendShareResolver {
  @FieldResolver(() => Household, { nullable: true, description: "入股农户" })
  household(@Root() { householdId }: DividendShareRow): Household {
    return { id: householdId };
  }
}
