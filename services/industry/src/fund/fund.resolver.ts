import { parseRegionCode } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, conflict } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { defineNestedList } from "@fupin/server-kit/graph/nested-list";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import type { IndustryContext } from "../industry-context.js";
import { projectById } from "../project/project.resolver.js";
import type { ProjectRow } from "../project/project.store.js";
import { IndustryProject } from "../project/project.type.js";
import { readArgument } from "../read-argument.js";
import { Village } from "../village/village.type.js";
import { allocateFund, FUND_KEEPERS, tryAllocation } from "./allocate-fund.js";
import {
  AllocateIndustryFundInput,
  AppropriateIndustryFundInput,
  CheckIndustryFundAllocationInput,
  IndustryFundFilter,
  ReverseIndustryFundAllocationInput,
} from "./fund.input.js";
import { type AllocationRow, allocationsOfFund, fundPage, fundsById, requireFund } from "./fund.store.js";
import { IndustryFund, IndustryFundAllocation, IndustryFundAllocationCheck } from "./fund.type.js";
import { parseFundId } from "./fund-id.js";
import { reverseAllocation } from "./reverse-allocation.js";

const fundById = defineLoader(({ db }: IndustryContext, ids: readonly string[]) => fundsById(db, ids));
const allocationPages = defineNestedList({
  rows: ({ db }: IndustryContext, fund) => allocationsOfFund(db, fund),
  order: { columns: ["a.id"], direction: "asc", keyOf: ({ id }: AllocationRow) => [id] },
});
const FundConnection = connectionOf(() => IndustryFund, "IndustryFund", "年度扶贫资金");
const AllocationConnection = connectionOf(() => IndustryFundAllocation, "IndustryFundAllocation", "资金分配");

/** Yearly funds and their allocations, announced publicly (policies I-4, F-2). */
@Resolver(() => IndustryFund)
export class FundResolver {
  @Query(() => IndustryFund, { nullable: true, description: "一笔年度资金；不存在则为空（policy I-4）" })
  async industryFund(
    @Arg("id", () => ID, { description: "资金编号" }) id: string,
    @Ctx() context: IndustryContext,
  ): Promise<IndustryFund | undefined> {
    return context.load(fundById, readArgument(parseFundId(id), "id"));
  }

  @Query(() => FundConnection, {
    nullable: true,
    description: "年度资金列表，按资金编号排列；资金向社会公示，不限辖区（policy I-4、F-2）",
  })
  async industryFunds(
    @Arg("filter", () => IndustryFundFilter, { nullable: true, description: "筛选条件" }) filter:
      | IndustryFundFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<IndustryFund>> {
    return fundPage(db, filter ?? {}, page);
  }

  @Access(...FUND_KEEPERS)
  @Query(() => IndustryFundAllocationCheck, {
    nullable: true,
    description: "分配试算：此刻能否分配，逐条列出限额与差额；不作分配（policy I-4）",
  })
  async industryFundAllocationCheck(
    @Arg("input", () => CheckIndustryFundAllocationInput, { description: "试算内容" })
    input: CheckIndustryFundAllocationInput,
    @Ctx() context: IndustryContext,
  ): Promise<IndustryFundAllocationCheck> {
    const { lines, excess } = await tryAllocation(context, input);
    return { allowed: excess === 0, excess, lines: [...lines] };
  }

  @Access(...FUND_KEEPERS)
  @Mutation(() => IndustryFund, { description: "登记资金下达，可分批（policy I-4、F-1）" })
  async appropriateIndustryFund(
    @Arg("input", () => AppropriateIndustryFundInput, { description: "下达" })
    input: AppropriateIndustryFundInput,
    @Ctx() context: IndustryContext,
  ): Promise<IndustryFund> {
    const region = readArgument(parseRegionCode(input.region), "region");
    actingInRegion(context.viewer, FUND_KEEPERS, region, "I-4");
    const amount = requirePositive(input.amount, "下达金额", "amount");
    const document = requireText(input.document, "指标文号", "document");
    const on = actDay(input.on);
    const { year, kind, source } = input;
    if (year < 2010 || year > 2100) throw badInput("年度有误", "year");
    const recorded_by = context.viewer.subject;
    const act = { act: "appropriateIndustryFund", requestId: input.requestId, input };
    const id = await performOnce(context, act, async (trx) => {
      // The id comes first: it locks the region's funds, so that two first batches make one fund.
      const unused = await nextId(trx, { table: "fund", owner: region, mark: "-F", digits: 3 });
      const known = await trx
        .selectFrom("fund")
        .select("id")
        .where("region", "=", region)
        .where("year", "=", year)
        .where("kind", "=", kind)
        .where("source", "=", source)
        .executeTakeFirst();
      const fund_id = known?.id ?? unused;
      if (known === undefined)
        await trx
          .insertInto("fund")
          .values({ id: unused, region, year, kind, source, recorded_by })
          .execute();
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto("fund_appropriation")
        .values({ fund_id, document, amount, appropriated_on: on, recorded_by })
        .onConflict((same) => same.constraint("fund_appropriation_once").doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n)
        throw conflict(`文号 ${document} 的下达已经登记，不能重复登记`, { policy: "F-1" });
      return fund_id;
    });
    return requireFund(context.db, id);
  }

  @Access(...FUND_KEEPERS)
  @Mutation(() => IndustryFundAllocation, {
    description: "分配资金；违反比例或超出总额则拒绝，并说明超出多少元（policy I-4）",
  })
  allocateIndustryFund(
    @Arg("input", () => AllocateIndustryFundInput, { description: "分配" }) input: AllocateIndustryFundInput,
    @Ctx() context: IndustryContext,
  ): Promise<AllocationRow> {
    return allocateFund(context, input);
  }

  @Access(...FUND_KEEPERS)
  @Mutation(() => IndustryFundAllocation, {
    description:
      "整笔冲回误分配的资金，只能一次；所属项目已经报账的不能冲回。冲回后资金可再分配，台账保留原分配与冲回（policy I-4、F-1）",
  })
  reverseIndustryFundAllocation(
    @Arg("input", () => ReverseIndustryFundAllocationInput, { description: "冲回" })
    input: ReverseIndustryFundAllocationInput,
    @Ctx() context: IndustryContext,
  ): Promise<AllocationRow> {
    return reverseAllocation(context, input);
  }

  @FieldResolver(() => AllocationConnection, {
    nullable: true,
    description: "各笔分配，含已冲回的，按编号排列",
  })
  allocations(
    @Root() { id }: IndustryFund,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: IndustryContext,
  ): Promise<Page<AllocationRow>> {
    return allocationPages(context, id, page);
  }
}

/** Where an allocation comes from and goes to. */
@Resolver(() => IndustryFundAllocation)
export class AllocationResolver {
  @FieldResolver(() => IndustryFund, { nullable: true, description: "所分配的资金" })
  fund(
    @Root() { fundId }: AllocationRow,
    @Ctx() context: IndustryContext,
  ): Promise<IndustryFund | undefined> {
    return context.load(fundById, fundId);
  }

  @FieldResolver(() => Village, { nullable: true, description: "使用资金的村" })
  village(@Root() { villageCode }: AllocationRow): Village {
    return { code: villageCode };
  }

  @FieldResolver(() => IndustryProject, { nullable: true, description: "使用资金的项目；不属项目则为空" })
  async project(
    @Root() { projectId }: AllocationRow,
    @Ctx() context: IndustryContext,
  ): Promise<ProjectRow | undefined> {
    return projectId === null ? undefined : context.load(projectById, projectId);
  }
}
