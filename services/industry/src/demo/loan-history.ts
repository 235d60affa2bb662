import type { DemoLoan } from "@fupin/demo-data/demo-livelihood";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { repaymentPlan } from "../loan/interest.rules.js";
import { LOAN_APPLICANTS, LOAN_MOVES, type LoanMove } from "../loan/loan-life.rules.js";
import type { LoanStatus } from "../loan/loan-status.js";
import { type DemoRows, RECORDED } from "./demo-rows.js";

/** A demo loan with its id. */
export type NumberedLoan = DemoLoan & { readonly loan_id: string; readonly household_id: string };

/** The loans of a village's households, in order. */
export const loansOf = ({ households }: DemoVillage): NumberedLoan[] =>
  households.flatMap(({ number, loans }) =>
    loans.map((loan, index) => ({
      ...loan,
      household_id: number,
      loan_id: `${number}-L${String(index + 1).padStart(2, "0")}`,
    })),
  );

/** The loans of a village with how they came to their status, as the acts would have written it. */
export function loanHistory(village: DemoVillage): DemoRows[] {
  const loans = loansOf(village);
  const repaid = loans.filter(({ status }) => status === "REPAID");
  return [
    { table: "micro_loan", rows: loans.map(loanRow) },
    { table: "loan_transition", rows: loans.flatMap(transitionRows) },
    { table: "loan_instalment", rows: loans.flatMap(instalmentRows) },
    { table: "loan_repayment", rows: repaid.map(repaymentRow) },
  ];
}

const loanRow = ({ loan_id, household_id, ...loan }: NumberedLoan) => ({
  id: loan_id,
  household_id,
  lender: loan.lender,
  purpose: loan.purpose,
  amount: loan.amount,
  interest_rate: loan.interestRate,
  subsidised: loan.subsidised,
  applied_on: loan.appliedOn,
  paid_out_on: loan.paidOutOn ?? null,
  due_on: loan.dueOn ?? null,
  status: loan.status,
  ...RECORDED,
});

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
