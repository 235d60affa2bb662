import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { LatestArgs, latest } from "@fupin/server-kit/graph/latest";
import { DateScalar } from "@fupin/server-kit/graph/scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { actDay } from "../acts/act-day.js";
import { countRows } from "../count-rows.js";
import type { IndustryContext } from "../industry-context.js";
import { Person } from "../person/person.type.js";
import { readArgument } from "../read-argument.js";
import { CONTRACT_KEEPERS } from "./enterprise-contract.acts.js";
import { contractsWithUnpaidWages, type EnterpriseContractRow } from "./enterprise-contract.store.js";
import { EnterpriseContract } from "./enterprise-contract.type.js";
import { type Wage, wagesOn } from "./enterprise-wage.rules.js";
import { EnterpriseWage, PayEnterpriseWageInput, UnpaidWages } from "./enterprise-wage.type.js";
import { payEnterpriseWage } from "./pay-enterprise-wage.js";

const ContractConnection = connectionOf(() => EnterpriseContract, "EnterpriseContract", "带资入企合同");

/** Wages for the jobs of enterprise contracts (policy I-6). */
@Resolver(() => EnterpriseContract)
export class EnterpriseWageResolver {
  @Access(...LIVELIHOOD_READERS)
  @Query(() => ContractConnection, {
    nullable: true,
    description: "欠薪待办：截至某日有拖欠务工工资的带资入企合同，按合同编号排列（policy I-6）",
  })
  async enterpriseContractsWithUnpaidWages(
    @Arg("region", () => ID, { nullable: true, description: "区划；不填为您的全部辖区" }) region:
      | string
      | undefined,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至日期，不晚于今天；不填为今天" }) on:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<EnterpriseContractRow>> {
    const range = regionRange(region ? readArgument(parseRegionCode(region), "region") : "");
    const matching = contractsWithUnpaidWages(db, range, actDay(on));
    return pageOf(matching, page, { columns: ["c.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
      countRows(db, matching),
    );
  }

  @Access(...CONTRACT_KEEPERS)
  @Mutation(() => EnterpriseContract, {
    description: "登记一个月的务工工资支付：足额，每月一次（policy I-6）",
  })
  payEnterpriseWage(
    @Arg("input", () => PayEnterpriseWageInput, { description: "支付" }) input: PayEnterpriseWageInput,
    @Ctx() context: IndustryContext,
  ): Promise<EnterpriseContractRow> {
    return payEnterpriseWage(context, input);
  }

  @FieldResolver(() => Person, { nullable: true, description: "到企业务工的家庭成员；合同不含务工则为空" })
  worker(@Root() { workerId }: EnterpriseContractRow): Person | undefined {
    return workerId === null ? undefined : { id: workerId };
  }

  @FieldResolver(() => [EnterpriseWage], {
    description: "已结束各月的务工工资，付了没有，近月在前；合同不含务工则为空列表（policy I-6）",
  })
  wages(
    @Root() contract: EnterpriseContractRow,
    @Args(() => LatestArgs) args: LatestArgs,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至日期，不晚于今天；不填为今天" })
    on?: string,
  ): Wage[] {
    return latest(wagesOn(contract, contract.paidWages, actDay(on)), args);
  }

  @FieldResolver(() => UnpaidWages, { description: "截至某日拖欠的务工工资（policy I-6）" })
  unpaidWages(
    @Root() contract: EnterpriseContractRow,
    @Arg("on", () => DateScalar, { nullable: true, description: "截至日期，不晚于今天；不填为今天" })
    on?: string,
  ): UnpaidWages {
    const unpaid = wagesOn(contract, contract.paidWages, actDay(on)).filter(({ paid }) => paid === null);
    return { months: unpaid.length, amount: unpaid.reduce((sum, { due }) => sum + due, 0) };
  }
}
