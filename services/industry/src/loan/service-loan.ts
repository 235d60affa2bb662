import { formatYuan } from "@fupin/domain-types/money";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import { badInput, conflict, ruleViolated } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import type { IndustryContext } from "../industry-context.js";
import { creditSubsidyShare } from "../policy/industry-parameters.js";
import { isOverdue, quarterDays, quarterlySubsidy, repaymentPlan } from "./interest.rules.js";
import type { LoanRow } from "./loan.store.js";
import type {
  MoveMicroLoanInput,
  PayInterestSubsidyInput,
  PayOutMicroLoanInput,
  RepayMicroLoanInput,
} from "./loan-acts.input.js";
import { LOAN_MOVES } from "./loan-life.rules.js";
import { moveLoan } from "./move-loan.js";

const MOST_INSTALMENTS = 36;

/** Pays a loan out and writes its repayment plan (policy I-5). */
export const payOutLoan = (context: IndustryContext, input: PayOutMicroLoanInput): Promise<LoanRow> =>
  moveLoan(
    context,
    { name: "payOutMicroLoan", move: LOAN_MOVES.payOut, input },
    async (trx, loan, { on, recorded_by }) => {
      if (input.dueOn <= on) throw badInput(`到期日应晚于放款日 ${on}`, "dueOn");
      if (input.instalments < 1 || input.instalments > MOST_INSTALMENTS)
        throw badInput(`还款期数应为 1 至 ${MOST_INSTALMENTS}`, "instalments");
      await trx
        .updateTable("micro_loan")
        .set({ paid_out_on: on, due_on: input.dueOn, status: "PAID_OUT" })
        .where("id", "=", loan.id)
        .execute();
      const plan = repaymentPlan({ ...loan, paidOutOn: on, dueOn: input.dueOn }, input.instalments);
      const ofLoan = { loan_id: loan.id, household_id: loan.householdId, recorded_by };
      await insertRows(
        trx,
        "loan_instalment",
        plan.map(({ dueOn, ...amounts }) => ({ ...ofLoan, ...amounts, due_on: dueOn })),
      );
      return "MOVES";
    },
  );

/** Records a repayment; with the last of the principal the loan is repaid (policy I-5). */
export const repayLoan = (context: IndustryContext, input: RepayMicroLoanInput): Promise<LoanRow> =>
  moveLoan(
    context,
    { name: "repayMicroLoan", move: LOAN_MOVES.repay, input },
    async (trx, loan, { on, document, recorded_by }) => {
      const { principal, interest } = input;
      if (principal < 0 || interest < 0 || principal + interest === 0)
        throw badInput("还款金额应大于 0", "principal");
      if (principal > loan.outstanding) {
        const excess = formatYuan(principal - loan.outstanding);
        throw ruleViolated(
          "I-5",
          `归还本金超过未还本金 ${formatYuan(loan.outstanding)} 元，超出 ${excess} 元`,
          {
            outstanding: formatYuan(loan.outstanding),
            excess,
          },
        );
      }
      const subsidised = await trx
        .selectFrom("interest_subsidy")
        .select(["year", "quarter"])
        .where("loan_id", "=", loan.id)
        .orderBy("year", "desc")
        .orderBy("quarter", "desc")
        .limit(1)
        .executeTakeFirst();
      if (subsidised && on <= quarterDays(subsidised.year, subsidised.quarter).until)
        throw ruleViolated(
          "I-5",
          `${subsidised.year} 年第 ${subsidised.quarter} 季度已经贴息，不能补记此前的还款`,
          { ...subsidised, on },
        );
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto("loan_repayment")
        .values({
          loan_id: loan.id,
          household_id: loan.householdId,
          document,
          paid_on: on,
          principal,
          interest,
          recorded_by,
        })
        .onConflict((same) => same.constraint("loan_repayment_once").doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n) throw conflict(`还款凭证 ${document} 已经登记`, { policy: "I-5" });
      return principal === loan.outstanding ? "MOVES" : "STAYS";
    },
  );

/** Marks a loan overdue whose plan asked for more than was repaid (policy I-5). */
export const markLoanOverdue = (context: IndustryContext, input: MoveMicroLoanInput): Promise<LoanRow> =>
  moveLoan(
    context,
    { name: "markMicroLoanOverdue", move: LOAN_MOVES.fallDue, input },
    async (trx, loan, { on }) => {
      const planned = await trx
        .selectFrom("loan_instalment")
        .select(["due_on as dueOn", "principal"])
        .where("loan_id", "=", loan.id)
        .execute();
      // Loans that were recorded before there were plans are due at once, at the end of their term.
      const plan = planned.length > 0 ? planned : [{ dueOn: loan.dueOn ?? "", principal: loan.amount }];
      if (!isOverdue(plan, loan.amount - loan.outstanding, on))
        throw ruleViolated("I-5", `截至 ${on} 没有到期未还的本金`, {
          on,
          repaid: formatYuan(loan.amount - loan.outstanding),
        });
      return "MOVES";
    },
  );

/** Pays the interest subsidy of a quarter that has ended, once (policy I-5). */
export const payInterestSubsidy = (
  context: IndustryContext,
  input: PayInterestSubsidyInput,
): Promise<LoanRow> => {
  const { year, quarter } = input;
  if (quarter < 1 || quarter > 4 || year < 2010 || year > 2100) throw badInput("年度或季度有误", "quarter");
  const move = {
    from: ["PAID_OUT", "OVERDUE", "REPAID"],
    to: "PAID_OUT",
    roles: ["POVERTY_OFFICE"],
    title: "贴息",
  } as const;
  return moveLoan(
    context,
    { name: "payInterestSubsidy", move, input },
    async (trx, loan, { on, document, recorded_by }) => {
      if (!loan.subsidised) throw ruleViolated("I-5", "该笔贷款不享受财政贴息", { subsidised: false });
      const { from, until } = quarterDays(year, quarter);
      if (on <= until) throw ruleViolated("I-5", `该季度至 ${until} 结束，${on} 尚不能贴息`, { until, on });
      const share = (await loadParameters(trx)).get(creditSubsidyShare, loan.householdId, from);
      const { paidOutOn, dueOn } = loan;
      const amount =
        paidOutOn === null || dueOn === null
          ? 0
          : quarterlySubsidy({ ...loan, paidOutOn, dueOn }, year, quarter, share.value);
      if (amount === 0) throw ruleViolated("I-5", "该季度没有应贴的利息", { year, quarter, amount: "0.00" });
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto("interest_subsidy")
        .values({
          loan_id: loan.id,
          household_id: loan.householdId,
          year,
          quarter,
          amount,
          paid_on: on,
          document,
          parameter_id: Number(share.row.id),
          recorded_by,
        })
        .onConflict((same) => same.constraint("interest_subsidy_once").doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 0n)
        throw ruleViolated("I-5", `${year} 年第 ${quarter} 季度已经贴息，每季只付一次`, { year, quarter });
      return "STAYS";
    },
  );
};
