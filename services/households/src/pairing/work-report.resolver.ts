import { addDays, dayInChina } from "@fupin/domain-types/local-date";
import { parseRegionCode, RegionLevel, regionLevel, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, notFound, ruleViolated } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { VILLAGE_ACTORS } from "../access-roles.js";
import { dayOfAct, requiredText } from "../household/day-of-act.js";
import type { HouseholdsContext } from "../households-context.js";
import { regionsByCode } from "../region/region.store.js";
import { REPORT_GRACE_DAYS } from "./pairing.parameters.js";
import {
  nextPeriod,
  periodOf,
  periodsDue,
  type ReportKind,
  ReportKindEnum,
  RHYTHMS,
} from "./report-rhythm.js";
import { ownRegion } from "./support-unit.resolver.js";
import { addReport, overdueReports, workReports } from "./work-report.store.js";
import { FileWorkReportInput, OverdueReport, WorkReport } from "./work-report.type.js";

const OverdueReportConnection = connectionOf(() => OverdueReport, "OverdueReport", "逾期报告");
const MOST_PERIODS = 60;

/** Reports in their rhythm (policy P-7). */
@Resolver(() => WorkReport)
export class WorkReportResolver {
  @Access(...VILLAGE_ACTORS)
  @Mutation(() => WorkReport, {
    nullable: true,
    description: "报送一份报告：村报乡镇、乡镇报县按月，部门半年；期满后方可报送（policy P-7）",
  })
  async fileWorkReport(
    @Arg("input", () => FileWorkReportInput, { description: "报告" }) input: FileWorkReportInput,
    @Ctx() context: HouseholdsContext,
  ): Promise<WorkReport | undefined> {
    const region = ownRegion(context, input.region, "region", "P-7");
    const rhythm = RHYTHMS[input.kind];
    if (regionLevel(region) !== rhythm.level)
      throw ruleViolated("P-7", `此种报告由${RegionLevel.labels[rhythm.level]}报送`, {
        region,
        level: rhythm.level,
      });
    const filedOn = dayOfAct(input.on);
    const period = periodOf(input.period, rhythm);
    if (filedOn < nextPeriod(period, rhythm))
      throw ruleViolated("P-7", `所属期 ${period} 起的报告在期满后报送`, {
        period,
        from: nextPeriod(period, rhythm),
      });
    const summary = requiredText(input.summary, "summary", "内容");
    const id = await performOnce(
      context,
      { act: "fileWorkReport", requestId: input.requestId, input },
      async (trx) => {
        if (!(await regionsByCode(trx, [region])).has(region)) throw notFound("该区划");
        return String(
          await addReport(
            trx,
            { kind: input.kind, region, period, filedOn, summary },
            context.viewer.subject,
          ),
        );
      },
    );
    return workReports(context.db).where("id", "=", Number(id)).executeTakeFirst();
  }

  @Query(() => OverdueReportConnection, {
    nullable: true,
    description: "逾期未报的报告：有建档立卡户的区划，期满后 5 天内应报（policy P-7）",
  })
  async overdueReports(
    @Arg("region", () => ID, { description: "区划代码" }) region: string,
    @Arg("kind", () => ReportKindEnum, { description: "种类" }) kind: ReportKind,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至该日；不填为今天" }) on:
      | string
      | undefined,
    @Arg("since", () => DateScalar, { nullable: true, description: "只看该日以来的各期；不填为一年内" })
    since: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HouseholdsContext,
  ): Promise<Page<OverdueReport>> {
    const code = parseRegionCode(region);
    if (!code.ok) throw badInput(code.error, "region");
    const day = on ?? dayInChina(new Date());
    const graceDays = (await loadParameters(db)).get(REPORT_GRACE_DAYS, code.value, day).value;
    const periods = periodsDue(RHYTHMS[kind], day, {
      graceDays,
      since: since ?? addDays(day, -365),
      most: MOST_PERIODS,
    });
    return overdueReports(db, { kind, within: regionRange(code.value), periods, graceDays, on: day }, page);
  }
}
