import { type Fen, formatYuan } from "@fupin/domain-types/money";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { portion, type Share } from "./basic-scheme.rules.js";
import {
  ASSISTANCE_CAP,
  ASSISTANCE_COST,
  ASSISTANCE_DISEASES,
  ASSISTANCE_RATE,
  type AssistanceGroup,
} from "./settlement.parameters.js";
import type { Bill } from "./settlement.rules.js";
import { rowsOf } from "./settlement-line.js";

const NOTHING: Share = { amount: 0, lines: [] };

/**
 * Medical assistance 医疗救助 on what is left in policy: for wubao and dibao persons always, for other poor persons
 * with a serious disease or a high cost (“cost + disease”), up to the year's cap (policy H-5).
 *
 * @param left in-policy cost of this bill after basic scheme and serious-illness insurance
 * @param assisted what assistance paid on the year's bills before it
 */
export function medicalAssistance(bill: Bill, left: Fen, assisted: Fen, parameters: Parameters): Share {
  const { category, region, dischargedOn, diagnosisGroup } = bill;
  if (category === undefined) return NOTHING;
  const group: AssistanceGroup =
    category === "WUBAO" ? "WUBAO" : category === "DEVELOPMENT" ? "POOR" : "DIBAO";
  const rate = parameters.get(ASSISTANCE_RATE[group], region, dischargedOn);
  const cap = parameters.get(ASSISTANCE_CAP, region, dischargedOn);
  const diseases = parameters.get(ASSISTANCE_DISEASES, region, dischargedOn);
  const cost = parameters.get(ASSISTANCE_COST, region, dischargedOn);
  const line = { step: "MEDICAL_ASSISTANCE", policy: "H-5", base: left } as const;
  const seriouslyIll = diagnosisGroup !== null && diseases.value.includes(diagnosisGroup);
  if (group === "POOR" && !seriouslyIll && left < cost.value) {
    const note = `病种不在救助范围，政策内自付未达 ${formatYuan(cost.value)} 元`;
    const parametersUsed = rowsOf(diseases, cost);
    return {
      amount: 0,
      lines: [{ ...line, rate: null, amount: 0, remaining: left, note, parameters: parametersUsed }],
    };
  }
  const within = Math.max(0, cap.value - assisted);
  const due = portion(left, rate.value);
  const amount = Math.min(due, within);
  const opened = group === "POOR" ? rowsOf(seriouslyIll ? diseases : cost) : [];
  return {
    amount,
    lines: [
      {
        ...line,
        rate: rate.value,
        amount,
        remaining: left - amount,
        note:
          due > within
            ? `年度封顶线 ${formatYuan(cap.value)} 元，此前已救助 ${formatYuan(assisted)} 元`
            : null,
        parameters: [...rowsOf(rate, cap), ...opened],
      },
    ],
  };
}
