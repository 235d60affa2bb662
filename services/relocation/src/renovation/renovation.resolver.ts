import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { HOUSING_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import type { RelocationContext } from "../relocation-context.js";
import { RenovationFilter } from "./renovation.input.js";
import { type RenovationRow, renovationPage, renovationsById } from "./renovation.store.js";
import { HousingRenovation } from "./renovation.type.js";

export const renovationById = defineLoader(({ db }: RelocationContext, ids: readonly string[]) =>
  renovationsById(db, ids),
);

const HousingRenovationConnection = connectionOf(() => HousingRenovation, "HousingRenovation", "危房改造");

/** Renovations of dangerous houses (危房改造). */
@Resolver(() => HousingRenovation)
export class RenovationResolver {
  @Access(...HOUSING_READERS)
  @Query(() => HousingRenovationConnection, {
    nullable: true,
    description: "危房改造列表，按户编号排列（policy L-4）",
  })
  renovations(
    @Arg("filter", () => RenovationFilter, { nullable: true, description: "筛选条件" }) filter:
      | RenovationFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: RelocationContext,
  ): Promise<Page<RenovationRow>> {
    return renovationPage(db, filter ?? {}, page);
  }

  @FieldResolver(() => Household, { nullable: true, description: "改造住房的农户" })
  household(@Root() { householdId }: RenovationRow): Household {
    return { id: householdId };
  }
}
