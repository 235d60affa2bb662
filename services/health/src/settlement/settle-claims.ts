import type { Kysely } from "kysely";
import type { Tables } from "../db/tables.js";
import { type Refusal, reimbursedOf } from "./plan-settlement.rules.js";
import {
  lockPersons,
  markReversed,
  planSettlements,
  recordAdjustments,
  recordSettlements,
  type Settling,
} from "./settlement.store.js";

/** A claim that is to be settled. */
export type ClaimToSettle = {
  readonly claim: number;
  readonly person: string;
  readonly household: string;
  readonly year: number;
};

/** What a settlement of claims came to; `paid` is what the three payers pay more than before, in fen. */
export type SettlementOutcome = {
  readonly settled: readonly number[];
  readonly refused: readonly Refusal[];
  readonly paid: number;
};

/**
 * Settles open claims, one or thousands, in the transaction given (policy H-6). The persons are locked first, so
 * that two settlements of one year never reckon with the same state; a claim that was settled meanwhile is left
 * as it is. Claims of the year that were settled before get their adjustments.
 */
export async function settleOpenClaims(
  trx: Kysely<Tables>,
  claims: readonly ClaimToSettle[],
  settling: Settling,
): Promise<SettlementOutcome> {
  await lockPersons(
    trx,
    claims.map(({ person }) => person),
  );
  const known = new Map(claims.map((claim) => [claim.claim, claim]));
  const causes = new Map(claims.map(({ person, year, claim }) => [`${person}/${year}`, claim]));
  const settle = new Set(claims.map(({ claim }) => claim));
  const { settlements, adjustments, refusals } = await planSettlements(trx, claims, settle);
  const households = new Map(claims.map(({ person, household }) => [person, household]));
  const settledClaims = settlements.flatMap((due) => {
    const claim = known.get(due.bill.claim);
    return claim ? [{ ...due, person: claim.person, household: claim.household }] : [];
  });
  const adjusted = adjustments.flatMap((adjustment) => {
    const { person, year } = adjustment;
    const [cause, household] = [causes.get(`${person}/${year}`), households.get(person)];
    return cause === undefined || household === undefined ? [] : [{ ...adjustment, cause, household }];
  });
  await recordSettlements(trx, settledClaims, settling);
  await recordAdjustments(trx, adjusted, settling);
  return {
    settled: settledClaims.map(({ bill }) => bill.claim),
    refused: refusals,
    paid:
      settledClaims.reduce((sum, due) => sum + reimbursedOf(due), 0) +
      adjusted.reduce((sum, { difference }) => sum + reimbursedOf(difference), 0),
  };
}

/**
 * Reverses a claim's settlement, once, and adjusts the others of the person's year to what they are due without
 * it. False where it was reversed before, or never settled.
 */
export async function reverseSettledClaim(
  trx: Kysely<Tables>,
  { claim, person, household, year }: ClaimToSettle,
  reason: string,
  settling: Settling,
): Promise<boolean> {
  await lockPersons(trx, [person]);
  if (!(await markReversed(trx, claim, reason, settling))) return false;
  const { adjustments } = await planSettlements(trx, [{ person, year }], new Set());
  await recordAdjustments(
    trx,
    adjustments.map((adjustment) => ({ ...adjustment, cause: claim, household })),
    settling,
  );
  return true;
}
