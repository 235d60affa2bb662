import type { HospitalLevel } from "@fupin/domain-types/health";
import type { HouseholdCategory } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Fen } from "@fupin/domain-types/money";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { basicScheme } from "./basic-scheme.rules.js";
import { medicalAssistance } from "./medical-assistance.rules.js";
import { seriousIllness } from "./serious-illness.rules.js";
import type { SettlementLine } from "./settlement-line.js";

/** A stay as the rules see it; amounts in fen. */
export type Bill = {
  /** Number of the claim; decides between stays that ended on one day. */
  readonly claim: number;
  readonly level: HospitalLevel;
  readonly diagnosisGroup: string | null;
  readonly dischargedOn: LocalDate;
  readonly total: Fen;
  readonly inPolicy: Fen;
  /** Where the household of the day of discharge is registered: its parameters apply. */
  readonly region: string;
  /** The household's category on the day of discharge; undefined where it was not registered (policy H-6). */
  readonly category: HouseholdCategory | undefined;
};

/** Who pays what of a bill, in fen; the four add up to its total. */
export type Parts = {
  readonly basic: Fen;
  readonly seriousIllness: Fen;
  readonly assistance: Fen;
  readonly outOfPocket: Fen;
};

/** What is due on a bill, and why. */
export type Due = Parts & { readonly bill: Bill; readonly lines: readonly SettlementLine[] };

/**
 * Settles all bills of one person and year (policies H-2 to H-6). The year is reckoned in the order of discharge,
 * whatever the order in which claims come in: so the order of settlement changes nothing, and what a late claim or
 * a reversal means for the others is the difference to what was paid. Amounts are cut to the fen. Throws
 * `ParameterMissingError` where a number is not set for the day of a discharge.
 */
export function settleYear(bills: readonly Bill[], parameters: Parameters): Due[] {
  let accumulated = 0;
  let assisted = 0;
  return [...bills].sort(byDischarge).map((bill) => {
    const basic = basicScheme(bill, parameters);
    const left = bill.inPolicy - basic.amount;
    const serious = seriousIllness(bill, left, accumulated, parameters);
    const assistance = medicalAssistance(bill, left - serious.amount, assisted, parameters);
    accumulated += left;
    assisted += assistance.amount;
    const outOfPocket = bill.total - basic.amount - serious.amount - assistance.amount;
    return {
      bill,
      basic: basic.amount,
      seriousIllness: serious.amount,
      assistance: assistance.amount,
      outOfPocket,
      lines: [
        outOfPolicyLine(bill),
        ...basic.lines,
        ...serious.lines,
        ...assistance.lines,
        outOfPocketLine(bill, outOfPocket),
      ],
    };
  });
}

/** What must be paid more (or, negative, less) on a bill than was; undefined where nothing changes. */
export function adjustmentOf(paid: Parts, due: Parts): Parts | undefined {
  const difference = {
    basic: due.basic - paid.basic,
    seriousIllness: due.seriousIllness - paid.seriousIllness,
    assistance: due.assistance - paid.assistance,
    outOfPocket: due.outOfPocket - paid.outOfPocket,
  };
  return Object.values(difference).every((amount) => amount === 0) ? undefined : difference;
}

function byDischarge(a: Bill, b: Bill): number {
  if (a.dischargedOn !== b.dischargedOn) return a.dischargedOn < b.dischargedOn ? -1 : 1;
  return a.claim - b.claim;
}

const outOfPolicyLine = ({ total, inPolicy }: Bill): SettlementLine => ({
  step: "OUT_OF_POLICY",
  policy: "H-2",
  base: total,
  rate: null,
  amount: total - inPolicy,
  remaining: inPolicy,
  note: null,
  parameters: [],
});

const outOfPocketLine = ({ total }: Bill, outOfPocket: Fen): SettlementLine => ({
  step: "OUT_OF_POCKET",
  policy: "H-6",
  base: total,
  rate: null,
  amount: outOfPocket,
  remaining: 0,
  note: null,
  parameters: [],
});
