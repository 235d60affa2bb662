import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { HOUSING_READERS } from "../access-roles.js";
import type { DwellingRow } from "../dwelling/dwelling.store.js";
import { Dwelling } from "../dwelling/dwelling.type.js";
import type { RelocationRow } from "../relocation/relocation.store.js";
import { Relocation } from "../relocation/relocation.type.js";
import type { RelocationContext } from "../relocation-context.js";
import type { RenovationRow } from "../renovation/renovation.store.js";
import { HousingRenovation } from "../renovation/renovation.type.js";
import type { HamletRow, UtilitySurveyRow } from "../utility/utility.store.js";
import { Hamlet, HouseholdUtilities } from "../utility/utility.type.js";
import { Household } from "./household.type.js";
import { housingOfHouseholds } from "./household-housing.store.js";
import { latest } from "./latest.js";

const housingOfHousehold = defineLoader(({ db }: RelocationContext, numbers: readonly string[]) =>
  housingOfHouseholds(db, numbers),
);

/** What the department adds to a household's file (一户一档). */
@Resolver(() => Household)
export class HouseholdResolver {
  @Access(...HOUSING_READERS)
  @FieldResolver(() => Dwelling, {
    nullable: true,
    description: "住房：以最近一次房屋安全鉴定为准；未鉴定则为空（policy L-4）",
  })
  async dwelling(
    @Root() household: Household,
    @Ctx() context: RelocationContext,
  ): Promise<DwellingRow | undefined> {
    const housing = await context.load(housingOfHousehold, household.id);
    const [current] = housing?.inspections ?? [];
    return housing && current && { ...current, inspections: housing.inspections };
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => Relocation, {
    nullable: true,
    description: "易地扶贫搬迁：正在进行的，或最近一次；没有则为空（policy L-1、L-2、L-3）",
  })
  async relocation(
    @Root() household: Household,
    @Ctx() context: RelocationContext,
  ): Promise<RelocationRow | null | undefined> {
    return (await context.load(housingOfHousehold, household.id))?.relocation;
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [HousingRenovation], {
    nullable: true,
    description:
      "危房改造，计划年度近的在前（policy L-4）；更早的见 renovations 列表。本部门没有该户资料或您无权查看则为空",
  })
  async renovations(
    @Root() household: Household,
    @Arg("first", () => Int, { defaultValue: 20, description: "最多几条，1 至 100" }) first: number,
    @Ctx() context: RelocationContext,
  ): Promise<RenovationRow[] | undefined> {
    const housing = await context.load(housingOfHousehold, household.id);
    return housing && latest(housing.renovations, first);
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => [HouseholdUtilities], {
    nullable: true,
    description: "“六到农家”的历次调查，近的在前（policy L-5）。本部门没有该户资料或您无权查看则为空",
  })
  async utilitySurveys(
    @Root() household: Household,
    @Arg("first", () => Int, { defaultValue: 20, description: "最多几条，1 至 100" }) first: number,
    @Ctx() context: RelocationContext,
  ): Promise<UtilitySurveyRow[] | undefined> {
    const housing = await context.load(housingOfHousehold, household.id);
    return housing && latest(housing.utilities, first);
  }

  @Access(...HOUSING_READERS)
  @FieldResolver(() => Hamlet, {
    nullable: true,
    description: "现所属的自然村；未登记或已搬离则为空（policy L-5）",
  })
  async hamlet(
    @Root() household: Household,
    @Ctx() context: RelocationContext,
  ): Promise<HamletRow | null | undefined> {
    return (await context.load(housingOfHousehold, household.id))?.hamlet;
  }
}
