import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs } from "@fupin/server-kit/graph/connection";
import { defineLoader } from "@fupin/server-kit/graph/context";
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { LIVELIHOOD_READERS } from "../access-roles.js";
import { Household } from "../household/household.type.js";
import type { IndustryContext } from "../industry-context.js";
import { LoanFilter } from "./loan.input.js";
import { type LoanRow, loanPage, loansById } from "./loan.store.js";
import { MicroLoan } from "./loan.type.js";
import { processesOfLoans } from "./loan-process.store.js";
import { MicroLoanProcess } from "./loan-process.type.js";

/** Loans by id, of a request by one statement. */
export const loanById = defineLoader(({ db }: IndustryContext, ids: readonly string[]) => loansById(db, ids));
const processOfLoan = defineLoader(({ db }: IndustryContext, ids: readonly string[]) =>
  processesOfLoans(db, ids),
);
const LoanConnection = connectionOf(() => MicroLoan, "MicroLoan", "扶贫小额信贷");

/** Microcredit loans (policy I-5). */
@Resolver(() => MicroLoan)
export class LoanResolver {
  @Access(...LIVELIHOOD_READERS)
  @Query(() => LoanConnection, {
    nullable: true,
    description: "您可见范围内的扶贫小额信贷，按户编号与序号排列（policy I-5）",
  })
  async loans(
    @Arg("filter", () => LoanFilter, { nullable: true, description: "筛选条件" }) filter:
      | LoanFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<LoanRow>> {
    return loanPage(db, filter ?? {}, page);
  }

  @FieldResolver(() => MicroLoanProcess, {
    nullable: true,
    description: "办理过程：各步、申请依据、还款计划、还款、贴息、代偿（policy I-5）",
  })
  process(@Root() { id }: LoanRow, @Ctx() context: IndustryContext): Promise<MicroLoanProcess | undefined> {
    return context.load(processOfLoan, id);
  }

  @FieldResolver(() => Household, { nullable: true, description: "借款农户" })
  household(@Root() { householdId }: LoanRow): Household {
    return { id: householdId };
  }
}
