import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { countRows } from "../count-rows.js";
import { Household } from "../household/household.type.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import {
  DISASTER_REPORTERS,
  INSURANCE_KEEPERS,
  recordInsurance,
  reportDisaster,
} from "./farm-insurance.acts.js";
import { type FarmDisasterRow, type FarmInsuranceRow, selectDisasters } from "./farm-insurance.store.js";
import {
  FarmDisaster,
  FarmInsurance,
  RecordFarmInsuranceInput,
  ReportFarmDisasterInput,
} from "./farm-insurance.type.js";

const DisasterConnection = connectionOf(() => FarmDisaster, "FarmDisaster", "灾情");

/** Insurance of crops and animals, and the disasters that feed the watch (policies I-11, R-13). */
@Resolver(() => FarmDisaster)
export class FarmInsuranceResolver {
  @Access(...LIVELIHOOD_READERS)
  @Query(() => DisasterConnection, {
    nullable: true,
    description: "您可见范围内的灾情，发生日期近的在前；返贫监测据此预警（policy I-11、R-13）",
  })
  async farmDisasters(
    @Arg("region", () => ID, { nullable: true, description: "区划；不填为您的全部辖区" }) region:
      | string
      | undefined,
    @Arg("since", () => DateScalar, { nullable: true, description: "自该日起发生的" }) since:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<FarmDisasterRow>> {
    const { from, to } = regionRange(region ? readArgument(parseRegionCode(region), "region") : "");
    let matching = selectDisasters(db).where("d.household_id", ">=", from).where("d.household_id", "<", to);
    if (since) matching = matching.where("d.occurred_on", ">=", since);
    return pageOf(
      matching,
      page,
      {
        columns: ["d.occurred_on", "d.id"],
        direction: "desc",
        keyOf: ({ occurredOn, id }) => [occurredOn, id],
      },
      () => countRows(db, matching),
    );
  }

  @Access(...INSURANCE_KEEPERS)
  @Mutation(() => FarmInsurance, { description: "登记种养业保险（policy I-11）" })
  recordFarmInsurance(
    @Arg("input", () => RecordFarmInsuranceInput, { description: "保险" }) input: RecordFarmInsuranceInput,
    @Ctx() context: IndustryContext,
  ): Promise<FarmInsuranceRow> {
    return recordInsurance(context, input);
  }

  @Access(...DISASTER_REPORTERS)
  @Mutation(() => FarmDisaster, { description: "报告灾情（policy I-11、R-13）" })
  reportFarmDisaster(
    @Arg("input", () => ReportFarmDisasterInput, { description: "灾情" }) input: ReportFarmDisasterInput,
    @Ctx() context: IndustryContext,
  ): Promise<FarmDisasterRow> {
    return reportDisaster(context, input);
  }

  @FieldResolver(() => Household, { nullable: true, description: "受灾农户" })
  household(@Root() { householdId }: FarmDisasterRow): Household {
    return { id: householdId };
  }
}
