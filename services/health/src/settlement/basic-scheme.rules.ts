import type { Fen } from "@fupin/domain-types/money";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import {
  COUNTY_DEDUCTIBLE_WAIVED,
  INPATIENT_DEDUCTIBLE,
  INPATIENT_POOR_BONUS,
  INPATIENT_RATE,
} from "./settlement.parameters.js";
import type { Bill } from "./settlement.rules.js";
import { rowsOf, type SettlementLine } from "./settlement-line.js";

/** What one of the three payers pays of a bill, and why. */
export type Share = { readonly amount: Fen; readonly lines: readonly SettlementLine[] };

/** `rate` basis points of an amount, cut to the fen. */
export const portion = (amount: Fen, rate: number): Fen => Math.floor((amount * rate) / 10_000);

/**
 * The basic scheme 新农合: the rate of the hospital's level on what is in policy above the deductible; poor persons
 * have a higher rate (policy H-2) and, where the county says so, no deductible at county level (policy H-4).
 */
export function basicScheme(bill: Bill, parameters: Parameters): Share {
  const { level, region, dischargedOn, inPolicy } = bill;
  const poor = bill.category !== undefined;
  const deductible = parameters.get(INPATIENT_DEDUCTIBLE[level], region, dischargedOn);
  const ordinary = parameters.get(INPATIENT_RATE[level], region, dischargedOn);
  const bonus = parameters.get(INPATIENT_POOR_BONUS, region, dischargedOn);
  const waiver = parameters.get(COUNTY_DEDUCTIBLE_WAIVED, region, dischargedOn);
  const waived = poor && level === "COUNTY" && waiver.value;
  const deducted = waived ? 0 : Math.min(deductible.value, inPolicy);
  const rate = poor ? Math.min(10_000, ordinary.value + bonus.value) : ordinary.value;
  const amount = portion(inPolicy - deducted, rate);
  return {
    amount,
    lines: [
      {
        step: "BASIC_DEDUCTIBLE",
        policy: waived ? "H-4" : "H-2",
        base: inPolicy,
        rate: null,
        amount: deducted,
        remaining: inPolicy - deducted,
        note: waived ? "贫困人口县级住院免起付线" : null,
        parameters: waived ? rowsOf(deductible, waiver) : rowsOf(deductible),
      },
      {
        step: "BASIC",
        policy: "H-2",
        base: inPolicy - deducted,
        rate,
        amount,
        remaining: inPolicy - amount,
        note: poor ? "建档立卡贫困人口提高报销比例" : null,
        parameters: poor ? rowsOf(ordinary, bonus) : rowsOf(ordinary),
      },
    ],
  };
}
