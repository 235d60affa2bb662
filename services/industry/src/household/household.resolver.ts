import { PERSON_READERS } from "@fupin/domain-types/access-roles";
import { Access } from "@fupin/server-kit/graph/access";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { LatestArgs, latest } from "@fupin/server-kit/graph/latest";
import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import type { EnterpriseContractRow } from "../enterprise-contract/enterprise-contract.store.js";
import { EnterpriseContract } from "../enterprise-contract/enterprise-contract.type.js";
import type { FarmInsuranceRow } from "../farm-insurance/farm-insurance.store.js";
import { FarmInsurance } from "../farm-insurance/farm-insurance.type.js";
import type { IndustryContext } from "../industry-context.js";
import type { LandContractRow } from "../land/land.store.js";
import { LandContract } from "../land/land.type.js";
import type { LoanRow } from "../loan/loan.store.js";
import { MicroLoan } from "../loan/loan.type.js";
import type { BenefitRow } from "../project/beneficiary.store.js";
import { ProjectBenefit } from "../project/beneficiary.type.js";
import type { ShareholdingRow } from "../shareholding/shareholding.store.js";
import { Shareholding } from "../shareholding/shareholding.type.js";
import { industryOfHouseholds } from "./household.store.js";
import { Household, IndustrySummary } from "./household.type.js";

const industryOfHousehold = defineLoader(({ db }: IndustryContext, ids: readonly string[]) =>
  industryOfHouseholds(db, ids),
);

/** What this department adds to a household's file (一户一档). */
@Resolver(() => Household)
export class HouseholdResolver {
  @Access(...PERSON_READERS)
  @FieldResolver(() => [ProjectBenefit], {
    nullable: true,
    description: "受益的产业扶贫项目，计划年度近的在前（policy I-2）",
  })
  async projects(
    @Root() { id }: Household,
    @Args(() => LatestArgs) args: LatestArgs,
    @Ctx() context: IndustryContext,
  ): Promise<BenefitRow[]> {
    return latest((await context.load(industryOfHousehold, id))?.projects ?? [], args);
  }

  @Access(...LIVELIHOOD_READERS)
  @FieldResolver(() => [MicroLoan], {
    nullable: true,
    description: "扶贫小额信贷，申请日期近的在前；更早的见 loans（policy I-5）",
  })
  async loans(
    @Root() { id }: Household,
    @Args(() => LatestArgs) args: LatestArgs,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRow[]> {
    return latest((await context.load(industryOfHousehold, id))?.loans ?? [], args);
  }

  @Access(...LIVELIHOOD_READERS)
  @FieldResolver(() => [EnterpriseContract], {
    nullable: true,
    description: "带资入企合同：资金用在哪里、保底分红付了没有，签订日期近的在前（policy I-6）",
  })
  async enterpriseContracts(
    @Root() { id }: Household,
    @Args(() => LatestArgs) args: LatestArgs,
    @Ctx() context: IndustryContext,
  ): Promise<EnterpriseContractRow[]> {
    return latest((await context.load(industryOfHousehold, id))?.enterpriseContracts ?? [], args);
  }

  @Access(...LIVELIHOOD_READERS)
  @FieldResolver(() => [LandContract], {
    nullable: true,
    description: "土地流转与托管合同，起始日近的在前（policy I-8）",
  })
  async landContracts(
    @Root() { id }: Household,
    @Args(() => LatestArgs) args: LatestArgs,
    @Ctx() context: IndustryContext,
  ): Promise<LandContractRow[]> {
    return latest((await context.load(industryOfHousehold, id))?.landContracts ?? [], args);
  }

  @Access(...LIVELIHOOD_READERS)
  @FieldResolver(() => [FarmInsurance], {
    nullable: true,
    description: "种养业保险与灾情，起始日近的在前（policy I-11）",
  })
  async farmInsurances(
    @Root() { id }: Household,
    @Args(() => LatestArgs) args: LatestArgs,
    @Ctx() context: IndustryContext,
  ): Promise<FarmInsuranceRow[]> {
    return latest((await context.load(industryOfHousehold, id))?.farmInsurances ?? [], args);
  }

  @Access(...LIVELIHOOD_READERS)
  @FieldResolver(() => [Shareholding], {
    nullable: true,
    description: "入股与分红，入股日期近的在前；更早的见 shareholdings（policy I-7）",
  })
  async shareholdings(
    @Root() { id }: Household,
    @Args(() => LatestArgs) args: LatestArgs,
    @Ctx() context: IndustryContext,
  ): Promise<ShareholdingRow[]> {
    return latest((await context.load(industryOfHousehold, id))?.shareholdings ?? [], args);
  }

  @Access(...PERSON_READERS)
  @FieldResolver(() => IndustrySummary, {
    nullable: true,
    description: "产业帮扶汇总；没有可见的项目、信贷或入股则为空（policy I-2、I-5、I-7）",
  })
  async industrySummary(
    @Root() { id }: Household,
    @Ctx() context: IndustryContext,
  ): Promise<IndustrySummary | null> {
    return (await context.load(industryOfHousehold, id))?.summary ?? null;
  }
}
