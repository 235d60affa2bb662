import { dayInChina } from "@fupin/domain-types/local-date";
import { Access } from "@fupin/server-kit/graph/access";
import { type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { COUNT_READERS } from "../access-roles.js";
import { freshnessOf } from "../freshness/freshness.js";
import { DepartmentFreshness } from "../freshness/freshness.type.js";
import { askedRegion } from "../region/asked-region.js";
import { Region } from "../region/region.type.js";
import type { ReportingContext } from "../reporting-context.js";
import type { Dimension } from "../summary/dimension.js";
import { DimensionEnum, SummaryGroup } from "../summary/summary.type.js";
import { type CohortAnswer, cohortOf, departmentsIn, groupCohort, membersOf } from "./cohort.js";
import type { CohortMember } from "./cohort.store.js";
import { Cohort, CohortHouseholdConnection } from "./cohort.type.js";
import { CohortFilter } from "./cohort-filter.input.js";

/** Any question across departments, as of any date: counted, grouped, and drilled down to (policy A-2). */
@Resolver(() => Cohort)
export class CohortResolver {
  @Access(...COUNT_READERS)
  @Query(() => Cohort, {
    nullable: true,
    description:
      "农户群体（policy A-2）：以各部门的事实为条件，截至任一日。条件所涉事实您无权查看到户的，只给户数与人数，且不显示少于 5 户的数",
  })
  cohort(
    @Arg("region", () => ID, {
      nullable: true,
      description: "区划代码，全国为 CN；不填为您的辖区。不在辖区内则 FORBIDDEN",
    })
    region: string | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "截至日期，不填为今天" }) asOf:
      | string
      | null,
    @Arg("where", () => CohortFilter, { description: "条件" }) where: CohortFilter,
    @Ctx() context: ReportingContext,
  ): CohortAnswer {
    return cohortOf(context, {
      region: askedRegion(context.viewer, region),
      asOf: asOf ?? dayInChina(new Date()),
      filter: where,
    });
  }

  @FieldResolver(() => Region, { nullable: true, description: "区划；全国为空" })
  region(@Root() { region }: CohortAnswer): Region | null {
    return region === "" ? null : { code: region };
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "户数（户）；少于 5 户且您无权查看到户时为空",
  })
  async households(@Root() cohort: CohortAnswer): Promise<number | null> {
    return (await cohort.counts()).households;
  }

  @FieldResolver(() => Int, { nullable: true, description: "人数（人）；同上" })
  async persons(@Root() cohort: CohortAnswer): Promise<number | null> {
    return (await cohort.counts()).persons;
  }

  @FieldResolver(() => Boolean, { description: "户数与人数是否因过小而隐去" })
  async suppressed(@Root() cohort: CohortAnswer): Promise<boolean> {
    return (await cohort.counts()).suppressed;
  }

  @FieldResolver(() => [SummaryGroup], { description: "分组的户数与人数；过小的组对无权查看到户者隐去" })
  groups(
    @Root() cohort: CohortAnswer,
    @Arg("by", () => [DimensionEnum], { description: "分组维度，一至三个" }) by: Dimension[],
    @Ctx() context: ReportingContext,
  ): Promise<SummaryGroup[]> {
    return groupCohort(context, cohort, by);
  }

  @FieldResolver(() => CohortHouseholdConnection, {
    nullable: true,
    description:
      "群体中的农户，依所在村与户编号，由各部门补充其档案；条件所涉事实您无权查看到户的，为空并报 FORBIDDEN",
  })
  members(
    @Root() cohort: CohortAnswer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ReportingContext,
  ): Promise<Page<CohortMember>> {
    return membersOf(context, cohort, page);
  }

  @FieldResolver(() => [DepartmentFreshness], { description: "条件所用各部门数据的新旧" })
  freshness(
    @Root() cohort: CohortAnswer,
    @Ctx() { counting }: ReportingContext,
  ): Promise<DepartmentFreshness[]> {
    return freshnessOf(counting, new Date(), departmentsIn(cohort));
  }
}
