import { parseRegionCode } from "@fupin/domain-types/region-code";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, PageArgs } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { ENROLLMENT_READERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import type { HealthContext } from "../health-context.js";
import { EnrollmentFilter } from "./enrollment.input.js";
import { type EnrollmentPage, enrollmentPage } from "./enrollment.store.js";
import { Enrollment, EnrollmentCount } from "./enrollment.type.js";

const EnrollmentConnection = connectionOf(() => Enrollment, "Enrollment", "参合记录");

/** Lists of enrollments, for those who run the scheme. */
@Resolver(() => Enrollment)
export class EnrollmentResolver {
  @Access(...ENROLLMENT_READERS)
  @Query(() => EnrollmentConnection, {
    nullable: true,
    description: "参合（参保）记录，按人员编号与年度排列（policy H-1）",
  })
  async enrollments(
    @Arg("filter", () => EnrollmentFilter, { nullable: true, description: "筛选条件" }) filter:
      | EnrollmentFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HealthContext,
  ): Promise<EnrollmentPage> {
    checkKey(filter?.region, parseRegionCode, "region");
    return enrollmentPage(db, filter ?? {}, page);
  }
}

/** What a list of enrollments adds up to. */
@Resolver(() => EnrollmentConnection)
export class EnrollmentConnectionResolver {
  @Access(...ENROLLMENT_READERS)
  @FieldResolver(() => [EnrollmentCount], {
    description: "整个列表按年度与缴费方式的统计，近年在前，仅在查询时计算（policy H-1）",
  })
  counts(@Root() page: EnrollmentPage): Promise<EnrollmentCount[]> {
    return page.countByPayer();
  }
}
