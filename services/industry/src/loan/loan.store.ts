import { type Page, type PageArgs, pageOf } from "@fupin/server-kit/graph/connection";
import { type Expression, type Kysely, sql } from "kysely";
import { countRows } from "../count-rows.js";
import type { Tables } from "../db/tables.js";
import { isInScope } from "../household-scope.js";
import type { LoanFilter } from "./loan.input.js";
import type { MicroLoan } from "./loan.type.js";

/** A loan, with the household that has it. */
export type LoanRow = MicroLoan & { readonly householdId: string };

/** A household's loans, the latest application first. */
export const loansOfHousehold = (db: Kysely<Tables>, household: Expression<string>) =>
  selectLoans(db)
    .where("l.household_id", "=", household)
    .orderBy("l.applied_on", "desc")
    .orderBy("l.id", "desc");

/** Loans by id, as far as the viewer may see them. */
export async function loansById(db: Kysely<Tables>, ids: readonly string[]): Promise<Map<string, LoanRow>> {
  const rows = await selectLoans(db).where("l.id", "=", sql<string>`any (${ids}::text[])`).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** One page of the loans a filter describes, by id; throws BAD_USER_INPUT for a region or household that is none. */
export async function loanPage(
  db: Kysely<Tables>,
  { status, year, ...scope }: LoanFilter,
  page: PageArgs,
): Promise<Page<LoanRow>> {
  let matching = selectLoans(db).where(isInScope(scope, "l.household_id"));
  if (status) matching = matching.where("l.status", "=", status);
  if (typeof year === "number")
    matching = matching.where(sql<number>`extract(year from l.applied_on)`, "=", year);
  return pageOf(matching, page, { columns: ["l.id"], direction: "asc", keyOf: ({ id }) => [id] }, () =>
    countRows(db, matching),
  );
}

const selectLoans = (db: Kysely<Tables>) =>
  db
    .selectFrom("micro_loan as l")
    .select([
      "l.id",
      "l.household_id as householdId",
      "l.lender",
      "l.purpose",
      "l.amount",
      "l.interest_rate as interestRate",
      "l.subsidised",
      "l.applied_on as appliedOn",
      "l.paid_out_on as paidOutOn",
      "l.due_on as dueOn",
      "l.status",
      sql<number>`case when l.status in ('PAID_OUT', 'OVERDUE') then l.amount - coalesce((select sum(principal) from loan_repayment where loan_id = l.id), 0)::bigint else 0 end`.as(
        "outstanding",
      ),
    ]);
