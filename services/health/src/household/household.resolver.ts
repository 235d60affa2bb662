import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { SUMMARY_READERS } from "../access-roles.js";
import type { HealthContext } from "../health-context.js";
import { householdSummaries } from "./household.store.js";
import { HealthSummary, Household } from "./household.type.js";

const summaryOfHousehold = defineLoader(({ db }: HealthContext, ids: readonly string[]) =>
  householdSummaries(db, ids),
);

/** What health adds to a household. */
@Resolver(() => Household)
export class HouseholdResolver {
  @Access(...SUMMARY_READERS)
  @FieldResolver(() => HealthSummary, {
    nullable: true,
    description: "健康扶贫台账（policy H-1、H-6）；本部门没有该户资料或不在您的权限范围内则为空",
  })
  healthSummary(
    @Root() { id }: Household,
    @Ctx() context: HealthContext,
  ): Promise<HealthSummary | undefined> {
    return context.load(summaryOfHousehold, id);
  }
}
