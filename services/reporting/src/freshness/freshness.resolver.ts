import { Access } from "@fupin/server-kit/graph/access";
import { Ctx, Query, Resolver } from "type-graphql";
import { COUNT_READERS } from "../access-roles.js";
import type { ReportingContext } from "../reporting-context.js";
import { freshnessOf } from "./freshness.js";
import { DepartmentFreshness } from "./freshness.type.js";

/** How fresh the departments' facts are. */
@Resolver()
export class FreshnessResolver {
  @Access(...COUNT_READERS)
  @Query(() => [DepartmentFreshness], {
    nullable: true,
    description: "各部门数据的新旧；重建期间由 behind 看进度",
  })
  reportingFreshness(@Ctx() { counting }: ReportingContext): Promise<DepartmentFreshness[]> {
    return freshnessOf(counting, new Date());
  }
}
