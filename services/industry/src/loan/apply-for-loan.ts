import { parseHouseholdNumber } from "@fupin/domain-types/household-number";
import { performOnce } from "@fupin/server-kit/acts/perform-once";
import { badInput } from "@fupin/server-kit/errors";
import { loadParameters } from "@fupin/server-kit/policy/parameter.store";
import { type Kysely, sql } from "kysely";
import { actDay } from "../acts/act-day.js";
import { actingForHousehold } from "../acts/acting-viewer.js";
import { nextId } from "../acts/next-id.js";
import { requirePositive } from "../acts/require-positive.js";
import { requireText } from "../acts/require-text.js";
import type { Tables } from "../db/tables.js";
import type { IndustryContext } from "../industry-context.js";
import { creditLimit } from "../policy/industry-parameters.js";
import { readArgument } from "../read-argument.js";
import { workersOfHousehold } from "../worker/worker.store.js";
import type { LoanRow } from "./loan.store.js";
import type { ApplyForMicroLoanInput } from "./loan-acts.input.js";
import {
  type Borrower,
  judgeApplication,
  LOAN_APPLICANTS,
  OPEN_LOANS,
  requireApplication,
} from "./loan-life.rules.js";
import { loanNow } from "./move-loan.js";

/**
 * Applies for a loan (policy I-5). The household's loans are locked meanwhile: applications that come at once are
 * judged one after the other, so that together they cannot exceed the limit. The decision is kept line by line.
 */
export async function applyForLoan(
  context: IndustryContext,
  input: ApplyForMicroLoanInput,
): Promise<LoanRow> {
  const household = readArgument(parseHouseholdNumber(input.household), "household");
  const role = actingForHousehold(context.viewer, LOAN_APPLICANTS, household, "I-5");
  const amount = requirePositive(input.amount, "贷款金额", "amount");
  if (input.interestRate < 0 || input.interestRate > 10_000)
    throw badInput("年利率应为 0 至 100%", "interestRate");
  const lender = requireText(input.lender, "贷款银行", "lender");
  const purpose = requireText(input.purpose, "用途", "purpose");
  const document = requireText(input.document, "申请书档案号", "document");
  const on = actDay(input.on);
  const act = { act: "applyForMicroLoan", requestId: input.requestId, input };
  const id = await performOnce(context, act, async (trx) => {
    const loan_id = await nextId(trx, { table: "micro_loan", owner: household, mark: "-L", digits: 2 });
    const borrower = await borrowerOf(trx, household, on);
    const limit = (await loadParameters(trx)).get(creditLimit, household, on);
    const lines = judgeApplication(borrower, amount, limit);
    requireApplication(lines, borrower, amount, limit.value);
    const recorded_by = context.viewer.subject;
    await trx
      .insertInto("micro_loan")
      .values({
        id: loan_id,
        household_id: household,
        lender,
        purpose,
        amount,
        interest_rate: input.interestRate,
        subsidised: input.subsidised,
        applied_on: on,
        paid_out_on: null,
        due_on: null,
        status: "APPLIED",
        decision: JSON.stringify(lines),
        recorded_by,
      })
      .execute();
    await trx
      .insertInto("loan_transition")
      .values({
        loan_id,
        household_id: household,
        status: "APPLIED",
        occurred_on: on,
        role,
        document,
        recorded_by,
      })
      .execute();
    return loan_id;
  });
  return loanNow(context, id);
}

async function borrowerOf(trx: Kysely<Tables>, household: string, on: string): Promise<Borrower> {
  const { rows } = await sql<{ open: number; overdue: number }>`
    select coalesce(sum(amount) filter (where status = any (${[...OPEN_LOANS]}::text[])), 0)::bigint as open,
      count(*) filter (where status = 'OVERDUE') as overdue
    from micro_loan where household_id = ${household}`.execute(trx);
  const workers = await workersOfHousehold(trx, household, on);
  return { open: rows[0]?.open ?? 0, overdue: rows[0]?.overdue ?? 0, workers: workers.length };
}
