import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { largestRemainder } from "../amounts/largest-remainder.js";

/** Days of a banking year, by which a yearly rate becomes a daily one. */
const BANKING_YEAR = 360;

/** A loan as interest looks at it: principal in fen, rate in basis points a year. */
export type InterestBearing = {
  readonly amount: number;
  readonly interestRate: number;
  readonly paidOutOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly repayments: readonly { readonly on: LocalDate; readonly principal: number }[];
};

/** One line of a repayment plan; amounts in fen. */
export type Instalment = {
  readonly position: number;
  readonly dueOn: LocalDate;
  readonly principal: number;
  readonly interest: number;
};

/** The first and the last day of a quarter. */
export function quarterDays(year: number, quarter: number): { from: LocalDate; until: LocalDate } {
  const from = `${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`;
  const next = quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, "0")}-01`;
  return { from, until: addDays(next, -1) };
}

/**
 * The interest subsidy 贴息 of one quarter, in fen (policy I-5): on the principal that is out on each day of the
 * quarter from the pay-out to the day before the term ends, by the loan's rate, of which public finance bears
 * `share` (basis points); rounded half up once, at the end. Days after the term are not subsidised.
 */
export function quarterlySubsidy(
  loan: InterestBearing,
  year: number,
  quarter: number,
  share: number,
): number {
  const { from, until } = quarterDays(year, quarter);
  const first = loan.paidOutOn > from ? loan.paidOutOn : from;
  const end = loan.dueOn <= until ? loan.dueOn : addDays(until, 1);
  const changes = loan.repayments.filter(({ on }) => on > first && on < end).map(({ on }) => on);
  const days = [first, ...new Set(changes.toSorted()), end];
  let principalDays = 0n;
  for (const [index, start] of days.slice(0, -1).entries()) {
    const length = daysBetween(start, days[index + 1] ?? end);
    if (length > 0) principalDays += BigInt(outstandingOn(loan, start)) * BigInt(length);
  }
  return halfUp(
    principalDays * BigInt(loan.interestRate) * BigInt(share),
    BigInt(BANKING_YEAR) * 100_000_000n,
  );
}

/** The principal that is still out at the end of a day, in fen. */
export function outstandingOn({ amount, repayments }: InterestBearing, day: LocalDate): number {
  return repayments.reduce((left, { on, principal }) => (on <= day ? left - principal : left), amount);
}

/** A plan of equal instalments at even distances; principal adds up exactly, interest is on what is still out. */
export function repaymentPlan(
  { amount, interestRate, paidOutOn, dueOn }: Omit<InterestBearing, "repayments">,
  instalments: number,
): Instalment[] {
  const term = daysBetween(paidOutOn, dueOn);
  const principals = largestRemainder(amount, Array(instalments).fill(1));
  let left = amount;
  let start = paidOutOn;
  return principals.map((principal, index) => {
    const due = addDays(paidOutOn, Math.round((term * (index + 1)) / instalments));
    const interest = halfUp(
      BigInt(left) * BigInt(daysBetween(start, due)) * BigInt(interestRate),
      BigInt(BANKING_YEAR) * 10_000n,
    );
    left -= principal;
    start = due;
    return { position: index + 1, dueOn: due, principal, interest };
  });
}

/** Whether the plan asked for more principal by this day than was repaid (policy I-5). */
export function isOverdue(
  plan: readonly Pick<Instalment, "dueOn" | "principal">[],
  repaid: number,
  on: LocalDate,
): boolean {
  const asked = plan.reduce((sum, { dueOn, principal }) => (dueOn < on ? sum + principal : sum), 0);
  return repaid < asked;
}

const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const halfUp = (numerator: bigint, denominator: bigint): number =>
  Number((numerator * 2n + denominator) / (denominator * 2n));
