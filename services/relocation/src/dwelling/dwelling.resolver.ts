import { isDangerous } from "@fupin/domain-types/relocation";
import { notFound } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { HOUSING_OFFICERS, HOUSING_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import { latest } from "../household/latest.js";
import type { RelocationContext } from "../relocation-context.js";
import { InspectionFilter, RecordDwellingInspectionInput } from "./dwelling.input.js";
import {
  type DwellingRow,
  dangerousWithoutPlanPage,
  type InspectionRow,
  inspectionById,
  inspectionPage,
} from "./dwelling.store.js";
import { Dwelling, DwellingInspection } from "./dwelling.type.js";
import { inspectDwelling } from "./record-inspection.js";

const DwellingInspectionConnection = connectionOf(
  () => DwellingInspection,
  "DwellingInspection",
  "房屋安全鉴定",
);
const DangerousHouseholdConnection = connectionOf(
  () => Household,
  "DangerousHousehold",
  "住危房而尚无安排的农户",
);

/** Inspections of dwellings (房屋安全鉴定). */
@Resolver(() => DwellingInspection)
export class DwellingInspectionResolver {
  @Access(...HOUSING_READERS)
  @Query(() => DwellingInspectionConnection, {
    nullable: true,
    description: "房屋安全鉴定列表，按户编号排列；默认只含各户最近一次（policy L-4）",
  })
  inspections(
    @Arg("filter", () => InspectionFilter, { nullable: true, description: "筛选条件" }) filter:
      | InspectionFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<InspectionRow>> {
    return inspectionPage(db, filter ?? {}, page);
  }

  @Access(...HOUSING_READERS)
  @Query(() => DangerousHouseholdConnection, {
    nullable: true,
    description:
      "待安排清单：最近一次鉴定为 C 级或 D 级，既未搬迁也未列入危房改造的农户，按户编号排列；改造验收后又鉴定为危房的也在内（policy L-4、A-2）",
  })
  dangerousWithoutPlan(
    @Arg("region", () => ID, { nullable: true, description: "户编号所在区划；不填为您的全部辖区" })
    region: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<Household>> {
    return dangerousWithoutPlanPage(db, region, page);
  }

  @Access(...HOUSING_OFFICERS)
  @Mutation(() => DwellingInspection, {
    nullable: true,
    description: "登记房屋安全鉴定；以往的鉴定保留（policy L-4）",
  })
  async recordDwellingInspection(
    @Arg("input", () => RecordDwellingInspectionInput, { description: "鉴定" })
    input: RecordDwellingInspectionInput,
    @Ctx() context: RelocationContext,
  ): Promise<InspectionRow> {
    const inspection = await inspectionById(context.db, await inspectDwelling(context, input));
    if (inspection === undefined) throw notFound("该鉴定");
    return inspection;
  }

  @FieldResolver(() => Boolean, { description: "是否危房，即 C 级或 D 级（policy L-4）" })
  dangerous(@Root() { grade }: InspectionRow): boolean {
    return isDangerous(grade);
  }

  @FieldResolver(() => Household, { nullable: true, description: "被鉴定房屋的农户" })
  household(@Root() { householdId }: InspectionRow): Household {
    return { id: householdId };
  }
}

/** The dwelling of a household. */
@Resolver(() => Dwelling)
export class DwellingResolver {
  @FieldResolver(() => Boolean, { description: "是否危房，即 C 级或 D 级（policy R-2 b、L-4）" })
  dangerous(@Root() { grade }: DwellingRow): boolean {
    return isDangerous(grade);
  }

  @FieldResolver(() => [DwellingInspection], {
    description: "历次鉴定，近的在前（policy R-12）；更早的见 inspections 列表",
  })
  inspections(
    @Root() dwelling: DwellingRow,
    @Arg("first", () => Int, { defaultValue: 20, description: "最多几条，1 至 100" }) first: number,
  ): InspectionRow[] {
    return latest(dwelling.inspections, first);
  }
}
