import { parseRegionCode } from "@fupin/domain-types/region-code";
import { badInput, forbidden } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { hasRole, seesRegion, type Viewer } from "@fupin/server-kit/viewer";
import { sql } from "kysely";
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { HEALTH_OFFICERS, REPORT_READERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import { PARTICIPATION_TARGET } from "../enrollment/enrollment.parameters.js";
import type { HealthContext } from "../health-context.js";
import { IllnessCount, ParticipationReport } from "./health-report.type.js";
import { type Counted, participationOf } from "./participation.rules.js";
import { SMALLEST_CELL } from "./report.parameters.js";
import { hideSmallCells } from "./small-cells.rules.js";

const LEVELS = [2, 4, 6, 9, 12];

/** What health reports of a region: counts, never persons. */
@Resolver()
export class HealthReportResolver {
  @Access(...REPORT_READERS)
  @Query(() => ParticipationReport, {
    nullable: true,
    description: "一个区划及其下一级各区划的参合（参保）率与目标（policy H-1）",
  })
  async schemeParticipation(
    @Arg("year", () => Int, { description: "年度" }) year: number,
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Ctx() { viewer, db }: HealthContext,
  ): Promise<ParticipationReport> {
    const prefix = regionOf(viewer, region);
    checkYear(year);
    const digits = LEVELS.find((length) => length > prefix.length) ?? 12;
    const { rows } = await sql<Counted>`
      select * from health_participation(${prefix}, ${digits}, ${year})`.execute(db);
    const parameters = await loadParameters(db);
    const day = `${year}-12-31`;
    const target = parameters.get(PARTICIPATION_TARGET, prefix, day).value;
    const least = isHealth(viewer) ? undefined : parameters.get(SMALLEST_CELL, prefix, day).value;
    return { year, target, ...participationOf(rows, prefix === "" ? "CN" : prefix, target, least) };
  }

  @Access(...REPORT_READERS)
  @Query(() => [IllnessCount], {
    nullable: true,
    description: "一个区划当年住院人数按病种大类统计，至多 100 类，人数多的在前；只有人数，没有个人",
  })
  async illnessCounts(
    @Arg("year", () => Int, { description: "年度，按出院日期" }) year: number,
    @Arg("region", () => ID, { nullable: true, description: "区划代码；不填为您的全部范围" }) region:
      | string
      | undefined,
    @Ctx() { viewer, db }: HealthContext,
  ): Promise<IllnessCount[]> {
    const prefix = regionOf(viewer, region);
    checkYear(year);
    const { rows } = await sql<{ diagnosis: string; persons: number }>`
      select * from health_illness_counts(${prefix}, ${year})`.execute(db);
    const counts = rows.map(({ persons }) => persons);
    const parameters = await loadParameters(db);
    const shown = isHealth(viewer)
      ? counts
      : hideSmallCells(counts, parameters.get(SMALLEST_CELL, prefix, `${year}-12-31`).value).cells;
    return rows.map(({ diagnosis }, index) => ({ diagnosisGroup: diagnosis, persons: shown[index] ?? null }));
  }
}

const isHealth = (viewer: Viewer): boolean => hasRole(viewer, HEALTH_OFFICERS);

function checkYear(year: number): void {
  if (year < 2013 || year > 2100) throw badInput("年度应在 2013 至 2100 之间", "year");
}

/** The region asked for, or all that the viewer sees; throws FORBIDDEN outside it. */
export function regionOf(viewer: Viewer, region: string | null | undefined): string {
  checkKey(region, parseRegionCode, "region");
  const prefix = region ?? viewer.region;
  if (prefix === undefined || !seesRegion(viewer, prefix)) throw forbidden("不在您的辖区内", { region });
  return prefix;
}
