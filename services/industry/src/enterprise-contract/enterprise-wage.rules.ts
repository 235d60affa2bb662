import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { anniversary } from "./enterprise-contract.rules.js";

/** The job that goes with a contract; `monthlyWage` in fen, null where the contract has none. */
export type ContractJob = {
  readonly monthlyWage: number | null;
  readonly signedOn: LocalDate;
  readonly years: number;
  /** The first day that was not worked any more; null while the job goes on. */
  readonly jobEndedOn: LocalDate | null;
};

/** A wage that was paid; month as YYYY-MM, amounts in fen. */
export type PaidWage = {
  readonly month: string;
  readonly due: number;
  readonly paid: number;
  readonly paidOn: LocalDate;
};

/** The wage of a month, paid or not. */
export type Wage = Omit<PaidWage, "paid" | "paidOn"> & {
  readonly paid: number | null;
  readonly paidOn: LocalDate | null;
};

/** What is due for a month of the job, whether it is over or not; in fen. */
export type DueWage = { readonly month: string; readonly due: number };

/**
 * The months of a job that are over on a day, with the wage due for each (policy I-6): from signing until the worker
 * leaves or the contract ends. A month that was worked in part is paid by calendar days; a part of a fen goes to the
 * worker.
 */
export function wagesDue(job: ContractJob, on: LocalDate): DueWage[] {
  const { monthlyWage, signedOn } = job;
  if (monthlyWage === null) return [];
  const until = earlier(anniversary(signedOn, job.years), job.jobEndedOn);
  const months: DueWage[] = [];
  for (let first = firstOf(signedOn); first < until; first = nextMonth(first)) {
    const next = nextMonth(first);
    if (next > on) break;
    const worked = daysBetween(first < signedOn ? signedOn : first, earlier(until, next));
    const due = Math.ceil((monthlyWage * worked) / daysBetween(first, next));
    months.push({ month: first.slice(0, 7), due });
  }
  return months;
}

/**
 * The wages of a job as they stand on a day, the latest month first: those due with what was paid, and those paid for
 * months after which a leaving was recorded too late.
 */
export function wagesOn(job: ContractJob, paid: readonly PaidWage[], on: LocalDate): Wage[] {
  const byMonth = new Map<string, Wage>(paid.map((wage) => [wage.month, wage]));
  const open = wagesDue(job, on)
    .filter(({ month }) => !byMonth.has(month))
    .map((wage) => ({ ...wage, paid: null, paidOn: null }));
  return [...byMonth.values(), ...open].sort((a, b) => (a.month < b.month ? 1 : -1));
}

const firstOf = (day: LocalDate): LocalDate => `${day.slice(0, 7)}-01`;
const nextMonth = (first: LocalDate): LocalDate => firstOf(addDays(first, 31));
const earlier = (day: LocalDate, other: LocalDate | null): LocalDate =>
  other !== null && other < day ? other : day;
const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;
