import { Access } from "@fupin/server-kit/graph/access";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { Household } from "../household/household.type.js";
import type { IndustryContext } from "../industry-context.js";
import { organisationById } from "../organisation/organisation.resolver.js";
import type { OrganisationRow } from "../organisation/organisation.store.js";
import { IndustryOrganisation } from "../organisation/organisation.type.js";
import {
  CONTRACT_KEEPERS,
  payEnterpriseDividend,
  settleDividend,
  signContract,
} from "./enterprise-contract.acts.js";
import {
  PayEnterpriseDividendInput,
  SettleEnterpriseDividendInput,
  SignEnterpriseContractInput,
} from "./enterprise-contract.input.js";
import type { EnterpriseContractRow } from "./enterprise-contract.store.js";
import { EnterpriseContract } from "./enterprise-contract.type.js";

/** Loans put into enterprises for a guaranteed dividend and a job (policy I-6). */
@Resolver(() => EnterpriseContract)
export class EnterpriseContractResolver {
  @Access(...CONTRACT_KEEPERS)
  @Mutation(() => EnterpriseContract, { description: "签订带资入企合同（policy I-6）" })
  signEnterpriseContract(
    @Arg("input", () => SignEnterpriseContractInput, { description: "合同" })
    input: SignEnterpriseContractInput,
    @Ctx() context: IndustryContext,
  ): Promise<EnterpriseContractRow> {
    return signContract(context, input);
  }

  @Access(...CONTRACT_KEEPERS)
  @Mutation(() => EnterpriseContract, {
    description: "结算合同年度的分红；亏损年度同样付保底分红，每年一次（policy I-6）",
  })
  settleEnterpriseDividend(
    @Arg("input", () => SettleEnterpriseDividendInput, { description: "结算" })
    input: SettleEnterpriseDividendInput,
    @Ctx() context: IndustryContext,
  ): Promise<EnterpriseContractRow> {
    return settleDividend(context, input);
  }

  @Access(...CONTRACT_KEEPERS)
  @Mutation(() => EnterpriseContract, { description: "支付已结算的分红，每年一次（policy I-6）" })
  payEnterpriseDividend(
    @Arg("input", () => PayEnterpriseDividendInput, { description: "支付" })
    input: PayEnterpriseDividendInput,
    @Ctx() context: IndustryContext,
  ): Promise<EnterpriseContractRow> {
    return payEnterpriseDividend(context, input);
  }

  @FieldResolver(() => Household, { nullable: true, description: "签约农户" })
  household(@Root() { householdId }: EnterpriseContractRow): Household {
    return { id: householdId };
  }

  @FieldResolver(() => IndustryOrganisation, { nullable: true, description: "企业" })
  enterprise(
    @Root() { organisationId }: EnterpriseContractRow,
    @Ctx() context: IndustryContext,
  ): Promise<OrganisationRow | undefined> {
    return context.load(organisationById, organisationId);
  }
}
