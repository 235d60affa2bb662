import { FundSource } from "@fupin/domain-types/fund";
import { dayInChina } from "@fupin/domain-types/local-date";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { COUNT_READERS } from "../access-roles.js";
import { freshnessOf } from "../freshness/freshness.js";
import { askedRegion } from "../region/asked-region.js";
import type { ReportingContext } from "../reporting-context.js";
import { readAllocated, readAppropriated, readReimbursed } from "./fund.store.js";
import { FundReport } from "./fund.type.js";
import { fundFigures } from "./fund-report.js";

const MOST_PURPOSES = 100;

/** Funds by source and purpose (policies A-3, I-4). */
@Resolver()
export class FundResolver {
  @Access(...COUNT_READERS)
  @Query(() => FundReport, {
    nullable: true,
    description: "资金汇总（policies A-3、I-4）：按来源和用途，以及用于贫困村户与以奖代补的比例",
  })
  async fundReport(
    @Arg("region", () => ID, { nullable: true, description: "区划代码，全国为 CN；不填为您的辖区" })
    region: string | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "截至日期，不填为今天" }) asOf:
      | string
      | null,
    @Arg("fromYear", () => Int, { nullable: true, description: "自该年度的资金起" }) fromYear: number | null,
    @Arg("toYear", () => Int, { nullable: true, description: "至该年度的资金止" }) toYear: number | null,
    @Ctx() { viewer, counting }: ReportingContext,
  ): Promise<FundReport> {
    const now = new Date();
    const prefix = askedRegion(viewer, region);
    const request = {
      region: prefix,
      asOf: asOf ?? dayInChina(now),
      fromYear: fromYear ?? 0,
      toYear: toYear ?? 9999,
    };
    if (request.fromYear > request.toYear) throw badInput("fromYear 不应大于 toYear", "fromYear");
    const [appropriated, allocated, reimbursed] = await Promise.all([
      readAppropriated(counting, request),
      readAllocated(counting, request),
      readReimbursed(counting, request),
    ]);
    const figures = fundFigures(appropriated, allocated);
    return {
      ...figures,
      region: prefix === "" ? null : { code: prefix },
      asOf: request.asOf,
      reimbursed,
      bySource: figures.bySource.map((each) => ({ ...each, label: FundSource.labels[each.source] })),
      byPurpose: figures.byPurpose.slice(0, MOST_PURPOSES),
      freshness: await freshnessOf(counting, now, ["industry"]),
    };
  }
}
