import { RegistryStatus } from "@fupin/domain-types/household";
import { dayInChina } from "@fupin/domain-types/local-date";
import { Access } from "@fupin/server-kit/graph/access";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { COUNT_READERS } from "../access-roles.js";
import { freshnessOf } from "../freshness/freshness.js";
import { RegistryStatusEnum } from "../graph-enums.js";
import { askedRegion } from "../region/asked-region.js";
import type { ReportingContext } from "../reporting-context.js";
import type { Dimension } from "./dimension.js";
import { summarise } from "./summary.js";
import { DimensionEnum, PovertySummary } from "./summary.type.js";

/** How many poor there are, as of any date (policy A-1). */
@Resolver()
export class SummaryResolver {
  @Access(...COUNT_READERS)
  @Query(() => PovertySummary, {
    nullable: true,
    description:
      "贫困汇总（policy A-1、R-12）：截至任一日，按至多三个维度分组的建档立卡户数与人数，以及贫困发生率。无权查看农户的角色看不到少于 5 户的数",
  })
  async povertySummary(
    @Arg("region", () => ID, {
      nullable: true,
      description: "区划代码，全国为 CN；不填为您的辖区。不在辖区内则 FORBIDDEN",
    })
    region: string | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "截至日期，不填为今天" }) asOf:
      | string
      | null,
    @Arg("groupBy", () => [DimensionEnum], { defaultValue: [], description: "分组维度，至多三个" })
    groupBy: Dimension[],
    @Arg("statuses", () => [RegistryStatusEnum], {
      nullable: true,
      description: "计入哪些建档状态；不填为建档立卡（未脱贫），按建档状态分组时为全部",
    })
    statuses: RegistryStatus[] | null,
    @Ctx() { viewer, counting }: ReportingContext,
  ): Promise<PovertySummary> {
    const now = new Date();
    const summary = await summarise(counting, viewer, {
      region: askedRegion(viewer, region),
      asOf: asOf ?? dayInChina(now),
      groupBy,
      statuses: statuses ?? null,
    });
    return { ...summary, freshness: await freshnessOf(counting, now, ["households"]) };
  }
}
