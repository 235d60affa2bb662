import type { LocalDate } from "@fupin/domain-types/local-date";
import { ruleViolated } from "@fupin/server-kit/errors";
import { partOf } from "../amounts/part-of.js";

/** A contract as its dividend looks at it: amount in fen, rate in basis points a year. */
export type GuaranteedContract = {
  readonly amount: number;
  readonly guaranteedRate: number;
  readonly signedOn: LocalDate;
  readonly years: number;
};

/** What a household is owed for a contract year, in fen. */
export type DividendDue = { readonly guaranteed: number; readonly due: number };

/**
 * The dividend of a contract year (policy I-6): the guaranteed one, whatever the enterprise's result, also in a
 * loss year; more where the enterprise made a profit and offers more. A part of a fen goes to the household.
 */
export function dividendDue(contract: GuaranteedContract, result: number, offered: number): DividendDue {
  const guaranteed = partOf(contract.amount, contract.guaranteedRate, "UP");
  return { guaranteed, due: result > 0 ? Math.max(guaranteed, offered) : guaranteed };
}

/** Refuses a year outside the contract, or one that has not ended (policy I-6); throws RULE_VIOLATED. */
export function checkContractYear(
  { signedOn, years }: GuaranteedContract,
  year: number,
  on: LocalDate,
): void {
  if (year < 1 || year > years)
    throw ruleViolated("I-6", `合同期 ${years} 年，没有第 ${year} 年`, { years, year });
  const ends = anniversary(signedOn, year);
  if (on < ends) throw ruleViolated("I-6", `第 ${year} 年至 ${ends} 满，${on} 尚不能结算`, { ends, on });
}

/** The same day so many years later; 29 February becomes 1 March where there is none. */
export function anniversary(day: LocalDate, years: number): LocalDate {
  const moved = new Date(`${Number(day.slice(0, 4)) + years}${day.slice(4)}T00:00:00Z`);
  return moved.toISOString().slice(0, 10);
}
