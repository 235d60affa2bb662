import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { parsePersonId } from "@fupin/domain-types/person-id";
import { parseRegionCode } from "@fupin/domain-types/region-code";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Args, Ctx, ID, Query, Resolver } from "type-graphql";
import { MEDICAL_READERS } from "../access-roles.js";
import { checkKey } from "../check-key.js";
import { parseFacilityCode } from "../facility/facility.js";
import type { HealthContext } from "../health-context.js";
import { ClaimFilter } from "./claim.input.js";
import { claimPage, claimsById } from "./claim.store.js";
import { Claim } from "./claim.type.js";
import { claimNumber } from "./claim-id.js";

/** Claims by number, of a request by one statement. */
export const claimById = defineLoader(({ db }: HealthContext, ids: readonly string[]) => claimsById(db, ids));

const ClaimConnection = connectionOf(() => Claim, "Claim", "报销申请");

/** Claims and their settlement. */
@Resolver(() => Claim)
export class ClaimResolver {
  @Access(...MEDICAL_READERS)
  @Query(() => Claim, {
    nullable: true,
    description: "一笔报销申请；不存在或不在您的权限范围内则为空（policy H-6）",
  })
  async claim(
    @Arg("id", () => ID, { description: "报销单号" }) id: string,
    @Ctx() context: HealthContext,
  ): Promise<Claim | undefined> {
    claimNumber(id, "id");
    return context.load(claimById, id);
  }

  @Access(...MEDICAL_READERS)
  @Query(() => ClaimConnection, {
    nullable: true,
    description: "报销申请列表，出院晚的在前（policy H-6）",
  })
  async claims(
    @Arg("filter", () => ClaimFilter, { nullable: true, description: "筛选条件" }) filter:
      | ClaimFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: HealthContext,
  ): Promise<Page<Claim>> {
    checkKey(filter?.region, parseRegionCode, "region");
    checkKey(filter?.household, parseHouseholdNumber, "household");
    checkKey(filter?.person, parsePersonId, "person");
    checkKey(filter?.facility, parseFacilityCode, "facility");
    return claimPage(db, filter ?? {}, page);
  }
}
