import { dayInChina } from "@fupin/domain-types/local-date";
import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { COUNT_READERS } from "../../access-roles.js";
import { askedRegion, COUNTRY } from "../../region/asked-region.js";
import type { ReportingContext } from "../../reporting-context.js";
import { type CohortAnswer, cohortOf } from "../cohort.js";
import { Cohort } from "../cohort.type.js";
import { filterText } from "../cohort-filter.js";
import { deleteCohort, saveCohort } from "./keep-cohorts.js";
import { DeleteCohortInput, SaveCohortInput } from "./saved-cohort.input.js";
import { findSavedCohort, type SavedCohortRow, savedCohortPage } from "./saved-cohort.store.js";
import { SavedCohort, SavedCohortConnection } from "./saved-cohort.type.js";

/** Questions under a name: the platform's own (policy A-2), and those that people keep. */
@Resolver(() => SavedCohort)
export class SavedCohortResolver {
  @Access(...COUNT_READERS)
  @Query(() => SavedCohortConnection, {
    nullable: true,
    description: "可用的农户群体：平台自带的（policy A-2 所列问题）、本人保存的、供本辖区使用的",
  })
  savedCohorts(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: ReportingContext,
  ): Promise<Page<SavedCohortRow>> {
    return savedCohortPage(db, page);
  }

  @Access(...COUNT_READERS)
  @Query(() => Cohort, { nullable: true, description: "按保存的条件得出的农户群体（policy A-2）" })
  async savedCohort(
    @Arg("id", () => ID, { description: "群体编号，见 savedCohorts" }) id: string,
    @Arg("region", () => ID, { nullable: true, description: "区划代码，全国为 CN；不填为您的辖区" }) region:
      | string
      | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "截至日期，不填为今天" }) asOf:
      | string
      | null,
    @Ctx() context: ReportingContext,
  ): Promise<CohortAnswer> {
    const code = askedRegion(context.viewer, region);
    const saved = await findSavedCohort(context.db, id);
    if (saved === undefined) throw notFound(`群体 ${id}`);
    const { filter, title } = saved;
    return cohortOf(context, { region: code, asOf: asOf ?? dayInChina(new Date()), filter }, title);
  }

  @Access(...COUNT_READERS)
  @Mutation(() => SavedCohort, { nullable: true, description: "保存农户群体的条件（policy A-2）" })
  saveCohort(
    @Arg("input", () => SaveCohortInput, { description: "名称与条件" }) input: SaveCohortInput,
    @Ctx() context: ReportingContext,
  ): Promise<SavedCohortRow> {
    return saveCohort(context, input);
  }

  @Access(...COUNT_READERS)
  @Mutation(() => ID, { nullable: true, description: "删除本人保存的农户群体；返回其编号" })
  deleteCohort(
    @Arg("input", () => DeleteCohortInput, { description: "删除哪个群体" }) input: DeleteCohortInput,
    @Ctx() context: ReportingContext,
  ): Promise<string> {
    return deleteCohort(context, input);
  }

  @FieldResolver(() => Boolean, { description: "是否平台自带" })
  builtIn(@Root() { owner }: SavedCohortRow): boolean {
    return owner === null;
  }

  @FieldResolver(() => Boolean, { description: "是否本人保存，可以删除" })
  mine(@Root() { owner }: SavedCohortRow, @Ctx() { viewer }: ReportingContext): boolean {
    return owner === viewer.subject;
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: "供辖区在该区划之内者使用，全国为 CN；仅供本人则为空",
  })
  sharedWith(@Root() { shared_region: region }: SavedCohortRow): string | null {
    return region === "" ? COUNTRY : region;
  }

  @FieldResolver(() => String, {
    description: "条件，JSON 文本，可作为 CohortFilter 变量：金额以元、面积以亩计",
  })
  filter(@Root() { filter }: SavedCohortRow): string {
    return filterText(filter);
  }
}
