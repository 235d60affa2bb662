import { type Fen, formatYuan } from "@fupin/domain-types/money";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import type { RateBand } from "../policy/value-readers.js";
import type { Share } from "./basic-scheme.rules.js";
import {
  SERIOUS_ILLNESS_BANDS,
  SERIOUS_ILLNESS_DEDUCTIBLE,
  SERIOUS_ILLNESS_DEDUCTIBLE_POOR,
  SERIOUS_ILLNESS_POOR_BONUS,
} from "./settlement.parameters.js";
import type { Bill } from "./settlement.rules.js";
import { rowsOf, type SettlementLine } from "./settlement-line.js";

/**
 * Serious-illness insurance 大病保险 on the year's accumulated in-policy cost after the basic scheme: nothing below
 * the deductible, then the rates of its bands (policy H-3). A bill gets what the year's benefit grows by with it.
 * What the year gives is cut to the fen once, so that many small bills give no less than one large.
 *
 * @param left in-policy cost of this bill after the basic scheme
 * @param before the same of the year's bills before it
 */
export function seriousIllness(bill: Bill, left: Fen, before: Fen, parameters: Parameters): Share {
  const { region, dischargedOn } = bill;
  const poor = bill.category !== undefined;
  const deductible = parameters.get(
    poor ? SERIOUS_ILLNESS_DEDUCTIBLE_POOR : SERIOUS_ILLNESS_DEDUCTIBLE,
    region,
    dischargedOn,
  );
  const ordinary = parameters.get(SERIOUS_ILLNESS_BANDS, region, dischargedOn);
  const bonus = parameters.get(SERIOUS_ILLNESS_POOR_BONUS, region, dischargedOn);
  const used = poor ? rowsOf(ordinary, bonus) : rowsOf(ordinary);
  const from = Math.max(0, before - deductible.value);
  const to = Math.max(0, before + left - deductible.value);
  const lines: SettlementLine[] = [
    {
      step: "SERIOUS_ILLNESS_DEDUCTIBLE",
      policy: "H-3",
      base: left,
      rate: null,
      amount: left - (to - from),
      remaining: to - from,
      note: `年度累计 ${formatYuan(before + left)} 元，起付线 ${formatYuan(deductible.value)} 元`,
      parameters: rowsOf(deductible),
    },
  ];
  let amount = 0;
  let below = 0;
  for (const { start, end, rate } of intervals(ordinary.value, poor ? bonus.value : 0)) {
    const [first, last] = [Math.max(from, start), Math.min(to, end)];
    // Exact until here: hundredths of a percent of a fen.
    const benefitAt = (cost: Fen): number => Math.floor((below + (cost - start) * rate) / 10_000);
    if (last > first) {
      const paid = benefitAt(last) - benefitAt(first);
      amount += paid;
      lines.push({
        step: "SERIOUS_ILLNESS",
        policy: "H-3",
        base: last - first,
        rate,
        amount: paid,
        remaining: left - amount,
        note: `起付线以上 ${formatYuan(start)} 元起的一段`,
        parameters: used,
      });
    }
    if (to <= end) break;
    below += (end - start) * rate;
  }
  return { amount, lines };
}

function intervals(bands: readonly RateBand[], bonus: number): { start: Fen; end: Fen; rate: number }[] {
  return bands.map(({ from, rate }, index) => ({
    start: from,
    end: bands[index + 1]?.from ?? Number.POSITIVE_INFINITY,
    rate: Math.min(10_000, rate + bonus),
  }));
}
