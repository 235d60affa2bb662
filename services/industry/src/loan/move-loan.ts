import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { notFound } from "@fupin/server-kit/errors";
import { type Kysely, sql, type Transaction } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingForHousehold } from "../acts/acting-viewer.js";
import { requireText } from "../acts/require-text.js";
import type { Tables } from "../db/tables.js";
import type { IndustryContext } from "../industry-context.js";
import { readArgument } from "../read-argument.js";
import { outstandingOn } from "./interest.rules.js";
import { type LoanRow, loansById } from "./loan.store.js";
import type { MoveMicroLoanInput } from "./loan-acts.input.js";
import { parseLoanId } from "./loan-id.js";
import { checkLoanMove, type LoanMove } from "./loan-life.rules.js";
import type { LoanStatus } from "./loan-status.js";

/** A loan held by the act that works on it, with its repayments; amounts in fen. */
export type HeldLoan = {
  readonly id: string;
  readonly householdId: string;
  readonly lender: string;
  readonly amount: number;
  readonly interestRate: number;
  readonly subsidised: boolean;
  readonly paidOutOn: string | null;
  readonly dueOn: string | null;
  readonly status: LoanStatus;
  readonly since: string;
  readonly repayments: readonly { readonly on: string; readonly principal: number }[];
  readonly outstanding: number;
};

/** Who did it, when, by which document: the columns every row of an act carries. */
export type Done = { readonly on: string; readonly document: string; readonly recorded_by: string };

/** An act on a loan: what it is called, the move it is, and its input. */
export type LoanAct = { readonly name: string; readonly move: LoanMove; readonly input: MoveMicroLoanInput };

/**
 * Carries out an act on a loan (policy I-5): role, household, status and date are checked under the loan's lock,
 * then the act's own rules. `step` answers whether the loan comes to the move's status. Returns the loan then.
 */
export async function moveLoan(
  context: IndustryContext,
  { name, move, input }: LoanAct,
  step: (trx: Transaction<Tables>, loan: HeldLoan, done: Done) => Promise<"MOVES" | "STAYS"> = async () =>
    "MOVES",
): Promise<LoanRow> {
  const id = readArgument(parseLoanId(input.loan), "loan");
  const household_id = id.slice(0, id.indexOf("-"));
  const role = actingForHousehold(context.viewer, move.roles, household_id, "I-5");
  const document = requireText(input.document, "文书编号", "document");
  const on = actDay(input.on);
  const act = { act: name, requestId: input.requestId, input };
  await performOnce(context, act, async (trx) => {
    const loan = await holdLoan(trx, id);
    checkLoanMove(loan, move, on);
    const recorded_by = context.viewer.subject;
    if ((await step(trx, loan, { on, document, recorded_by })) === "STAYS") return id;
    await trx
      .insertInto("loan_transition")
      .values({ loan_id: id, household_id, status: move.to, occurred_on: on, role, document, recorded_by })
      .execute();
    await trx.updateTable("micro_loan").set({ status: move.to }).where("id", "=", id).execute();
    return id;
  });
  return loanNow(context, id);
}

/** The loan as it stands after an act. */
export async function loanNow({ db }: IndustryContext, id: string): Promise<LoanRow> {
  const loan = (await loansById(db, [id])).get(id);
  if (loan === undefined) throw notFound(`贷款 ${id}`);
  return loan;
}

/** Locks a loan until the transaction ends; throws NOT_FOUND where there is none for the viewer. */
export async function holdLoan(trx: Kysely<Tables>, id: string): Promise<HeldLoan> {
  const loan = await trx
    .selectFrom("micro_loan as l")
    .select([
      "l.id",
      "l.household_id as householdId",
      "l.lender",
      "l.amount",
      "l.interest_rate as interestRate",
      "l.subsidised",
      "l.paid_out_on as paidOutOn",
      "l.due_on as dueOn",
      "l.status",
    ])
    .where("l.id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (loan === undefined) throw notFound(`贷款 ${id}`);
  const repayments = await trx
    .selectFrom("loan_repayment")
    .select(["paid_on as on", "principal"])
    .where("loan_id", "=", id)
    .execute();
  const { rows } = await sql<{ since: string }>`
    select coalesce((select max(occurred_on) from loan_transition where loan_id = l.id), l.paid_out_on, l.applied_on) as since
    from micro_loan as l where l.id = ${id}`.execute(trx);
  const outstanding = outstandingOn({ ...loan, paidOutOn: "", dueOn: "", repayments }, "9999-12-31");
  return { ...loan, since: rows[0]?.since ?? "", repayments, outstanding };
}
