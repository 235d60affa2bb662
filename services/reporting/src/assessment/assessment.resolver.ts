import { dayInChina } from "@fupin/domain-types/local-date";
import { badInput } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { COUNT_READERS } from "../access-roles.js";
import { freshnessOf } from "../freshness/freshness.js";
import { askedRegion } from "../region/asked-region.js";
import type { ReportingContext } from "../reporting-context.js";
import { assess } from "./assess.js";
import { Assessment } from "./assessment.type.js";

const PEOPLES_REPUBLIC = 1949;

/** Assessment of townships and departments (policy A-5). */
@Resolver()
export class AssessmentResolver {
  @Access(...COUNT_READERS)
  @Query(() => Assessment, {
    nullable: true,
    description:
      "考核（policy A-5）：下级区划（县之下为乡镇）与各部门按加权指标的得分和名次；权重与目标是参数",
  })
  async assessment(
    @Arg("region", () => ID, { nullable: true, description: "区划代码，全国为 CN；不填为您的辖区" })
    region: string | null,
    @Arg("year", () => Int, { nullable: true, description: "考核年度；不填为截至日期所在年度" })
    year: number | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "截至日期；不填为今天，往年则为年末" })
    asOf: string | null,
    @Ctx() { viewer, counting }: ReportingContext,
  ): Promise<Assessment> {
    const now = new Date();
    const today = dayInChina(now);
    const assessed = year ?? Number((asOf ?? today).slice(0, 4));
    if (assessed < PEOPLES_REPUBLIC || assessed > 9999) throw badInput("year 应为年份", "year");
    const lastDay = `${assessed}-12-31`;
    const day = asOf ?? (lastDay < today ? lastDay : today);
    if (Number(day.slice(0, 4)) !== assessed) throw badInput("asOf 应在考核年度之内", "asOf");
    const prefix = askedRegion(viewer, region);
    return {
      region: prefix === "" ? null : { code: prefix },
      year: assessed,
      asOf: day,
      ...(await assess(counting, { region: prefix, year: assessed, asOf: day })),
      freshness: await freshnessOf(counting, now),
    };
  }
}
