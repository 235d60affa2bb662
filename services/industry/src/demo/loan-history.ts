import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoLoan } from "@fupin/demo-data/demo-livelihood";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { insertRows } from "@fupin/server-kit/database/bulk-insert";
import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { repaymentPlan } from "../loan/interest.rules.js";
import { LOAN_APPLICANTS, LOAN_MOVES, type LoanMove } from "../loan/loan-life.rules.js";
import type { LoanStatus } from "../loan/loan-status.js";

const RECORDED = { recorded_by: "demo-data" };

type NumberedLoan = DemoLoan & { readonly loan_id: string; readonly household_id: string };

/** Loads how demo loans came to their status, consistent with what the acts would have written. */
export async function loadLoanHistory(
  trx: Kysely<Tables>,
  households: readonly DemoHousehold[],
): Promise<void> {
  const loans = households.flatMap(({ number, loans: its }) =>
    its.map((loan, index) => ({
      ...loan,
      household_id: number,
      loan_id: `${number}-L${String(index + 1).padStart(2, "0")}`,
    })),
  );
  await insertRows(trx, "loan_transition", loans.flatMap(transitionRows));
  await insertRows(trx, "loan_instalment", loans.flatMap(instalmentRows));
  await insertRows(
    trx,
    "loan_repayment",
    loans.filter(({ status }) => status === "REPAID").map(repaymentRow),
  );
}

const keys = ({ loan_id, household_id }: NumberedLoan) => ({ loan_id, household_id, ...RECORDED });

function transitionRows(loan: NumberedLoan) {
  const { appliedOn, paidOutOn, dueOn, status } = loan;
  const applied = { roles: LOAN_APPLICANTS, to: "APPLIED" as const };
  const steps: [LocalDate | undefined, Pick<LoanMove, "roles" | "to">][] = [
    [appliedOn, applied],
    [status === "APPLIED" ? undefined : addDays(appliedOn, 3), LOAN_MOVES.endorse],
    [status === "APPLIED" ? undefined : addDays(appliedOn, 7), LOAN_MOVES.approve],
    [paidOutOn, LOAN_MOVES.payOut],
    [ended(status, "OVERDUE", "COMPENSATED") ? dueOn : undefined, LOAN_MOVES.fallDue],
    [ended(status, "COMPENSATED") ? dueOn : undefined, LOAN_MOVES.compensate],
    [ended(status, "REPAID") ? dueOn : undefined, LOAN_MOVES.repay],
  ];
  return steps.flatMap(([occurred_on, { to, roles }]) =>
    occurred_on === undefined
      ? []
      : [{ ...keys(loan), status: to, occurred_on, role: roles[0], document: `${loan.loan_id}-${to}` }],
  );
}

const ended = (status: LoanStatus, ...among: LoanStatus[]): boolean => among.includes(status);

function instalmentRows(loan: NumberedLoan) {
  const { paidOutOn, dueOn } = loan;
  if (paidOutOn === undefined || dueOn === undefined) return [];
  return repaymentPlan({ ...loan, paidOutOn, dueOn }, 1).map(({ dueOn: due_on, ...amounts }) => ({
    ...keys(loan),
    ...amounts,
    due_on,
  }));
}

const repaymentRow = (loan: NumberedLoan) => ({
  ...keys(loan),
  document: `${loan.loan_id}-H1`,
  paid_on: loan.dueOn,
  principal: loan.amount,
  interest: instalmentRows(loan)[0]?.interest ?? 0,
});
