import { dayInChina } from "@fupin/domain-types/local-date";
import { Programme } from "@fupin/domain-types/programme";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { COUNT_READERS } from "../access-roles.js";
import { freshnessOf } from "../freshness/freshness.js";
import { askedRegion } from "../region/asked-region.js";
import type { ReportingContext } from "../reporting-context.js";
import { lengthBelow } from "../summary/summary.store.js";
import { readCompletions, readPlans } from "./programme.store.js";
import { ProgrammeEnum, ProgrammeReport } from "./programme.type.js";
import { completionRate, progressLines, progressTotals } from "./progress.js";

/** Progress of the programmes against their plans (policy A-4). */
@Resolver()
export class ProgrammeResolver {
  @Access(...COUNT_READERS)
  @Query(() => ProgrammeReport, {
    nullable: true,
    description:
      "各项工作对照年度计划的进度（policy A-4）：卫生室、重点专科、全科医生、危房改造、搬迁、产业项目、培训",
  })
  async programmeProgress(
    @Arg("region", () => ID, { nullable: true, description: "区划代码，全国为 CN；不填为您的辖区" })
    region: string | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "截至日期，不填为今天" }) asOf:
      | string
      | null,
    @Arg("programmes", () => [ProgrammeEnum], { nullable: true, description: "哪些项目，不填为全部" })
    programmes: Programme[] | null,
    @Arg("fromYear", () => Int, { nullable: true, description: "自该计划年度起" }) fromYear: number | null,
    @Arg("toYear", () => Int, { nullable: true, description: "至该计划年度止" }) toYear: number | null,
    @Arg("byRegion", () => Boolean, { defaultValue: false, description: "是否分列下级区划" })
    byRegion: boolean,
    @Ctx() { viewer, counting }: ReportingContext,
  ): Promise<ProgrammeReport> {
    const now = new Date();
    const request = {
      region: askedRegion(viewer, region),
      asOf: asOf ?? dayInChina(now),
      fromYear: fromYear ?? 0,
      toYear: toYear ?? 9999,
    };
    if (request.fromYear > request.toYear) throw badInput("fromYear 不应大于 toYear", "fromYear");
    const wanted = new Set(programmes ?? Programme.values);
    const [plans, completions] = await Promise.all([
      readPlans(counting, request),
      readCompletions(counting, request),
    ]);
    const level = byRegion ? lengthBelow(request.region) : request.region.length;
    const lines = progressLines(plans, completions, level).filter(({ programme }) => wanted.has(programme));
    return {
      asOf: request.asOf,
      lines: lines.map((line) => ({
        ...line,
        label: Programme.labels[line.programme],
        region: line.region === "" ? null : { code: line.region },
        rate: completionRate(line),
      })),
      totals: progressTotals(lines).map((total) => ({
        ...total,
        label: Programme.labels[total.programme],
        rate: completionRate(total),
      })),
      freshness: await freshnessOf(counting, now, ["health", "industry", "relocation"]),
    };
  }
}
