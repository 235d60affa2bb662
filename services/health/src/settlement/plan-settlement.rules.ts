import type { Fen } from "@fupin/domain-types/money";
import { ParameterMissingError, type Parameters } from "@fupin/server-kit/policy/parameter";
import type { StatusOn } from "../household-status/status-on.js";
import { adjustmentOf, type Bill, type Due, type Parts, settleYear } from "./settlement.rules.js";

/** A claim of the year as it stands; `paid` is absent while it is open. */
export type StandingClaim = Omit<Bill, "region" | "category"> & {
  readonly person: string;
  readonly year: number;
  readonly paid?: Parts;
};

/** A difference to what was paid on a claim that another claim, or its reversal, brought about. */
export type Adjustment = {
  readonly person: string;
  readonly year: number;
  readonly due: Due;
  readonly difference: Parts;
};

/** A claim that cannot be settled, and the rule that says so. */
export type Refusal = { readonly claim: number; readonly policy: string; readonly reason: string };

/** What settling some claims of a person's year means for all of them. */
export type YearPlan = {
  readonly settlements: readonly Due[];
  readonly adjustments: readonly Adjustment[];
  readonly refusals: readonly Refusal[];
};

/**
 * Plans the settlement of the open claims among those of one person and year. Claims that were settled before are
 * reckoned again with them; what then differs is an adjustment, never a rewriting (policy H-6). Who is not enrolled
 * in the year has no claim on the scheme (policy H-1).
 */
export function planYear(
  claims: readonly StandingClaim[],
  { enrolled, statusOn, parameters }: { enrolled: boolean; statusOn: StatusOn; parameters: Parameters },
): YearPlan {
  const open = claims.filter(({ paid }) => paid === undefined);
  const refuse = (policy: string, reason: string): YearPlan => ({
    settlements: [],
    adjustments: [],
    refusals: open.map(({ claim }) => ({ claim, policy, reason })),
  });
  const [first] = claims;
  if (first === undefined) return { settlements: [], adjustments: [], refusals: [] };
  if (open.length > 0 && !enrolled) return refuse("H-1", `此人 ${first.year} 年度未参合（参保），不能报销`);
  const bills = claims.map(({ person, year: _, paid: __, ...claim }) => {
    const { household, category } = statusOn(person, claim.dischargedOn);
    return { ...claim, region: household.slice(0, 12), category };
  });
  let due: Due[];
  try {
    due = settleYear(bills, parameters);
  } catch (error) {
    if (error instanceof ParameterMissingError) return refuse("H-6", error.message);
    throw error;
  }
  const paid = new Map(claims.map((claim) => [claim.claim, claim.paid]));
  const settlements: Due[] = [];
  const adjustments: Adjustment[] = [];
  for (const each of due) {
    const before = paid.get(each.bill.claim);
    if (before === undefined) settlements.push(each);
    else {
      const difference = adjustmentOf(before, each);
      if (difference) adjustments.push({ person: first.person, year: first.year, due: each, difference });
    }
  }
  return { settlements, adjustments, refusals: [] };
}

/** What the three payers pay together. */
export const reimbursedOf = ({ basic, seriousIllness, assistance }: Parts): Fen =>
  basic + seriousIllness + assistance;
