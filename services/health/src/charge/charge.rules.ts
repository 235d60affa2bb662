import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import type { Fen } from "@fupin/domain-types/money";

/** Kinds of irregular charges (policy H-13). */
export const ChargeViolationKind = labelledEnum("ChargeViolationKind", {
  UNAUTHORISED_CHARGE: "乱收费",
  DUPLICATE_CHARGE: "重复计费",
  OVERTREATMENT: "过度医疗",
});
export type ChargeViolationKind = MemberOf<typeof ChargeViolationKind>;

/** What is deducted for an irregular charge, in fen: a multiple in percent, cut to the fen (policy H-13). */
export const deductionOf = (amount: Fen, percent: number): Fen => Math.floor((amount * percent) / 100);

/** What an institution is paid of a year's insurance payments after deductions, and what stays to be deducted. */
export function afterDeductions(payments: Fen, deductions: Fen): { payable: Fen; outstanding: Fen } {
  const taken = Math.min(payments, deductions);
  return { payable: payments - taken, outstanding: deductions - taken };
}
