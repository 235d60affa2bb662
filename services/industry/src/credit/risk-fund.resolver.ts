import type { Role } from "@fupin/domain-types/identity";
import { parseRegionCode, regionRange } from "@fupin/domain-types/region-code";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput, conflict } from "@fupin/server-kit/errors";
import { Access } from "@fupin/server-kit/graph/access";
import { connectionOf, type Page, PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { actDay } from "../acts/act-day.js";
import { actingInRegion } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import { countRows } from "../count-rows.js";
import type { IndustryContext } from "../industry-context.js";
import { DepositToLoanRiskFundInput, EstablishLoanRiskFundInput } from "../loan/loan-acts.input.js";
import { regionOfId } from "../organisation/organisation-id.js";
import { readArgument } from "../read-argument.js";
import {
  holdRiskFund,
  parseRiskFundId,
  requireRiskFund,
  selectRiskFunds,
  writeEntry,
} from "./risk-fund.store.js";
import { LoanRiskFund } from "./risk-fund.type.js";

const RiskFundConnection = connectionOf(() => LoanRiskFund, "LoanRiskFund", "风险补偿金");
const KEEPERS: readonly Role[] = ["POVERTY_OFFICE"];

/** Loan risk compensation funds (policies I-3, I-5); public, without data of households. */
@Resolver(() => LoanRiskFund)
export class RiskFundResolver {
  @Query(() => RiskFundConnection, { nullable: true, description: "风险补偿金，按编号排列（policy I-5）" })
  async loanRiskFunds(
    @Arg("region", () => ID, { nullable: true, description: "区划及其下级；不填为全国" }) region:
      | string
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: IndustryContext,
  ): Promise<Page<LoanRiskFund>> {
    let matching = selectRiskFunds(db);
    if (region) {
      const { from, to } = regionRange(readArgument(parseRegionCode(region), "region"));
      matching = matching.where("r.id", ">=", from).where("r.id", "<", to);
    }
    return pageOf(matching, page, { columns: ["r.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
      countRows(db, matching),
    );
  }

  @Access(...KEEPERS)
  @Mutation(() => LoanRiskFund, { description: "设立风险补偿金，一地与一家银行只设一个（policy I-3、I-5）" })
  async establishLoanRiskFund(
    @Arg("input", () => EstablishLoanRiskFundInput, { description: "协议与首笔存入" })
    input: EstablishLoanRiskFundInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRiskFund> {
    const region = readArgument(parseRegionCode(input.region), "region");
    if (region.length < 6) throw badInput("风险补偿金设在县、乡镇或村", "region");
    actingInRegion(context.viewer, KEEPERS, region, "I-5");
    const lender = requireText(input.lender, "合作银行", "lender");
    const document = requireText(input.document, "协议编号", "document");
    const amount = requirePositive(input.deposit, "首笔存入", "deposit");
    if (input.share < 1 || input.share > 10_000) throw badInput("补偿比例应大于 0，不超过 100%", "share");
    const on = actDay(input.on);
    const recorded_by = context.viewer.subject;
    const act = { act: "establishLoanRiskFund", requestId: input.requestId, input };
    const id = await performOnce(context, act, async (trx) => {
      const fund = await nextId(trx, { table: "risk_fund", owner: region, mark: "-R", digits: 3 });
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto("risk_fund")
        .values({ id: fund, region, lender, share: input.share, agreed_on: on, document, recorded_by })
        .onConflict((same) => same.constraint("risk_fund_once").doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n)
        throw conflict(`${region} 与${lender}已设有风险补偿金`, { policy: "I-5" });
      const entry = { kind: "DEPOSIT" as const, amount, occurred_on: on, document, recorded_by };
      await writeEntry(trx, { risk_fund_id: fund, ...entry });
      return fund;
    });
    return requireRiskFund(context.db, id);
  }

  @Access(...KEEPERS)
  @Mutation(() => LoanRiskFund, { description: "向风险补偿金增存（policy I-5）" })
  async depositToLoanRiskFund(
    @Arg("input", () => DepositToLoanRiskFundInput, { description: "增存" })
    input: DepositToLoanRiskFundInput,
    @Ctx() context: IndustryContext,
  ): Promise<LoanRiskFund> {
    const fund = readArgument(parseRiskFundId(input.riskFund), "riskFund");
    actingInRegion(context.viewer, KEEPERS, regionOfId(fund), "I-5");
    const amount = requirePositive(input.amount, "金额", "amount");
    const document = requireText(input.document, "凭证号", "document");
    const occurred_on = actDay(input.on);
    const recorded_by = context.viewer.subject;
    const act = { act: "depositToLoanRiskFund", requestId: input.requestId, input };
    await performOnce(context, act, async (trx) => {
      await holdRiskFund(trx, fund);
      const entry = { kind: "DEPOSIT" as const, amount, occurred_on, document, recorded_by };
      await writeEntry(trx, { risk_fund_id: fund, ...entry });
      return fund;
    });
    return requireRiskFund(context.db, fund);
  }
}
