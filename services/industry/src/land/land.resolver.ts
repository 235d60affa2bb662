import { Access } from "@fupin/server-kit/graph/access";
import { YuanScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Household } from "../household/household.type.js";
import type { IndustryContext } from "../industry-context.js";
import { organisationById } from "../organisation/organisation.resolver.js";
import type { OrganisationRow } from "../organisation/organisation.store.js";
import { IndustryOrganisation } from "../organisation/organisation.type.js";
import { endLandContract, LAND_KEEPERS, signLandContract } from "./land.acts.js";
import { yearlyRent } from "./land.rules.js";
import type { LandContractRow } from "./land.store.js";
import { EndLandContractInput, LandContract, SignLandContractInput } from "./land.type.js";

/** Land transfer and trusteeship (policy I-8). */
@Resolver(() => LandContract)
export class LandResolver {
  @Access(...LAND_KEEPERS)
  @Mutation(() => LandContract, { description: "签订土地流转或托管合同（policy I-8）" })
  signLandContract(
    @Arg("input", () => SignLandContractInput, { description: "合同" }) input: SignLandContractInput,
    @Ctx() context: IndustryContext,
  ): Promise<LandContractRow> {
    return signLandContract(context, input);
  }

  @Access(...LAND_KEEPERS)
  @Mutation(() => LandContract, { description: "提前终止土地合同（policy I-8）" })
  endLandContract(
    @Arg("input", () => EndLandContractInput, { description: "终止" }) input: EndLandContractInput,
    @Ctx() context: IndustryContext,
  ): Promise<LandContractRow> {
    return endLandContract(context, input);
  }

  @FieldResolver(() => YuanScalar, { description: "年租金合计（元）：面积乘以租金，四舍五入到分" })
  yearlyRent(@Root() { area, rent }: LandContractRow): number {
    return yearlyRent(area, rent);
  }

  @FieldResolver(() => Household, { nullable: true, description: "农户" })
  household(@Root() { householdId }: LandContractRow): Household {
    return { id: householdId };
  }

  @FieldResolver(() => IndustryOrganisation, { nullable: true, description: "受让或受托的组织" })
  organisation(
    @Root() { organisationId }: LandContractRow,
    @Ctx() context: IndustryContext,
  ): Promise<OrganisationRow | undefined> {
    return context.load(organisationById, organisationId);
  }
}
