import { formatYuan } from "@fupin/domain-types/money";
import { badInput, forbidden, ruleViolated } from "@fupin/server-kit/errors";
import { seesRegion } from "@fupin/server-kit/viewer";
import { partOf } from "../amounts/part-of.js";
import type { IndustryContext } from "../industry-context.js";
import type { LoanRow } from "../loan/loan.store.js";
import type { CompensateMicroLoanInput } from "../loan/loan-acts.input.js";
import { LOAN_MOVES } from "../loan/loan-life.rules.js";
import { moveLoan } from "../loan/move-loan.js";
import { readArgument } from "../read-argument.js";
import { holdRiskFund, parseRiskFundId, writeEntry } from "./risk-fund.store.js";

/**
 * Pays the agreed share of an overdue loan's principal out of the risk fund (policy I-5). The fund is of the
 * household's region and the loan's bank, and never pays more than it has.
 */
export const compensateLoan = async (
  context: IndustryContext,
  input: CompensateMicroLoanInput,
): Promise<LoanRow> => {
  const fundId = readArgument(parseRiskFundId(input.riskFund), "riskFund");
  return moveLoan(
    context,
    { name: "compensateMicroLoan", move: LOAN_MOVES.compensate, input },
    async (trx, loan, { on, document, recorded_by }) => {
      const fund = await holdRiskFund(trx, fundId);
      if (!seesRegion(context.viewer, fund.region))
        throw forbidden(`风险补偿金 ${fundId} 不在您的辖区内`, { policy: "I-5" });
      if (!loan.householdId.startsWith(fund.region))
        throw badInput(`农户不在风险补偿金的区划 ${fund.region} 内`, "riskFund");
      if (fund.lender !== loan.lender)
        throw ruleViolated("I-5", `风险补偿金与${fund.lender}约定，贷款由${loan.lender}发放`, {
          agreed: fund.lender,
          lender: loan.lender,
        });
      const amount = partOf(loan.outstanding, fund.share, "DOWN");
      if (amount > fund.balance) {
        const excess = formatYuan(amount - fund.balance);
        throw ruleViolated(
          "I-5",
          `应代偿 ${formatYuan(amount)} 元，风险补偿金余额 ${formatYuan(fund.balance)} 元，差 ${excess} 元`,
          { amount: formatYuan(amount), balance: formatYuan(fund.balance), excess },
        );
      }
      const entry = {
        risk_fund_id: fundId,
        kind: "COMPENSATION" as const,
        amount,
        occurred_on: on,
        document,
        recorded_by,
      };
      const position = await writeEntry(trx, entry);
      await trx
        .insertInto("loan_compensation")
        .values({
          loan_id: loan.id,
          household_id: loan.householdId,
          risk_fund_id: fundId,
          position,
          outstanding: loan.outstanding,
          amount,
          recorded_by,
        })
        .execute();
      return "MOVES";
    },
  );
};
