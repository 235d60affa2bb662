import { formatHundredths } from "@fupin/domain-types/decimal";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { DwellingGrade, RenovationKind, RenovationStage } from "@fupin/domain-types/relocation";
import { DwellingGrade as Grades } from "@fupin/domain-types/relocation";
import { type GraphError, ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters, ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { decisionLine, inYuan } from "../policy/decision-lines.js";
import { PAYABLE_COMPLETED, PAYABLE_UNDER_WAY, RENOVATION_SUBSIDIES } from "../policy/housing-parameters.js";
import { RenovationPriority } from "./renovation-priority.js";

/** A household in a dangerous house that has applied, with its rank. */
export type RankedCandidate = {
  readonly householdId: string;
  readonly rank: number;
  readonly priority: RenovationPriority;
  readonly canBuild: boolean;
  readonly grade: "C" | "D";
  readonly inspectedOn: LocalDate;
  readonly appliedOn: LocalDate;
};

/** What would be built and paid for a household (policy L-4). */
export type RenovationOffer = {
  readonly kind: RenovationKind;
  /** Fen. */
  readonly subsidy: number;
  readonly parameter: ResolvedParameter<number>["row"];
};

/** Turn-key for those who cannot build; else repair for grade C, rebuilding for D (policy L-4). */
export function offerFor(
  { grade, canBuild, householdId }: Pick<RankedCandidate, "grade" | "canBuild" | "householdId">,
  parameters: Parameters,
  on: LocalDate,
): RenovationOffer {
  const kind: RenovationKind = !canBuild ? "TURN_KEY" : grade === "C" ? "REPAIR" : "REBUILD";
  const definition = RENOVATION_SUBSIDIES[grade][kind];
  if (definition === undefined) throw new Error(`no subsidy is defined for grade ${grade}, ${kind}`);
  const { value, row } = parameters.get(definition, householdId, on);
  return { kind, subsidy: value, parameter: row };
}

/** Why a household stands where it stands, and whether the quota reaches it (policy L-4). */
export function rankLines(
  candidate: RankedCandidate,
  remaining: number,
  { subsidy, parameter }: RenovationOffer,
): DecisionLine[] {
  const place = RenovationPriority.values.indexOf(candidate.priority) + 1;
  return [
    decisionLine({
      policy: "L-4",
      criterion: `一、最困难的优先：${RenovationPriority.values.map((each) => RenovationPriority.labels[each]).join("、")}`,
      seen: `第 ${place} 类：${RenovationPriority.labels[candidate.priority]}`,
      passed: true,
    }),
    decisionLine({
      policy: "L-4",
      criterion: "二、同类中 D 级先于 C 级",
      seen: Grades.labels[candidate.grade],
      passed: true,
    }),
    decisionLine({
      policy: "L-4",
      criterion: "三、同级中鉴定在先者先，再按申请日期、户编号",
      seen: `${candidate.inspectedOn} 鉴定，${candidate.appliedOn} 申请`,
      passed: true,
    }),
    decisionLine({
      policy: "L-4",
      criterion: "排名在本年度剩余指标之内",
      seen: `第 ${candidate.rank} 名`,
      threshold: `${remaining} 户`,
      passed: candidate.rank <= remaining,
    }),
    decisionLine({
      policy: "L-4",
      criterion: "补助标准",
      threshold: inYuan(subsidy),
      passed: true,
      parameter,
    }),
  ];
}

/** What is asked of the next payment. */
export type PaymentRequest = {
  readonly stage: RenovationStage;
  readonly subsidy: number;
  readonly paid: number;
  readonly amount: number;
};

/**
 * Whether a payment may be made: staged by the shares of the region, and the last one only after the acceptance,
 * whatever the shares (policy L-4). Amounts in fen.
 */
export function decidePayment(
  { stage, subsidy, paid, amount }: PaymentRequest,
  parameters: Parameters,
  region: string,
  on: LocalDate,
): { readonly lines: readonly DecisionLine[]; readonly refusal?: GraphError } {
  const share = shareAt(stage, parameters, region, on);
  const payable = Math.floor((subsidy * (share?.value ?? 10_000)) / 10_000);
  const total = paid + amount;
  const line = decisionLine({
    policy: "L-4",
    criterion: share
      ? `本阶段累计拨付不超过补助的 ${formatHundredths(share.value)}%`
      : "累计拨付不超过核定补助",
    seen: inYuan(total),
    threshold: inYuan(payable),
    passed: total <= payable,
    parameter: share?.row ?? null,
  });
  const figures = { paid, amount, payable, subsidy, excess: total - payable, unit: "分" };
  if (total > payable) {
    const refusal = ruleViolated(
      "L-4",
      `累计拨付 ${inYuan(total)} 超过本阶段可拨付的 ${inYuan(payable)}，超出 ${inYuan(total - payable)}`,
      figures,
    );
    return { lines: [line], refusal };
  }
  if (total === subsidy && stage !== "ACCEPTED") {
    return { lines: [line], refusal: ruleViolated("L-4", "验收合格前不得付清补助", figures) };
  }
  return { lines: [line] };
}

function shareAt(
  stage: RenovationStage,
  parameters: Parameters,
  region: string,
  on: LocalDate,
): ResolvedParameter<number> | undefined {
  if (stage === "UNDER_WAY") return parameters.get(PAYABLE_UNDER_WAY, region, on);
  if (stage === "COMPLETED") return parameters.get(PAYABLE_COMPLETED, region, on);
  return undefined;
}

/** Refuses a confirmation that leaves out, without a reason, somebody who stands before the last one confirmed. */
export function overtakenBy(
  ranking: readonly RankedCandidate[],
  confirmed: ReadonlySet<string>,
  passedOver: ReadonlySet<string>,
): RankedCandidate | undefined {
  const last = ranking.findLastIndex(({ householdId }) => confirmed.has(householdId));
  return ranking
    .slice(0, last + 1)
    .find(({ householdId }) => !confirmed.has(householdId) && !passedOver.has(householdId));
}

/** Whether a grade is one that is renovated. */
export const isRenovated = (grade: DwellingGrade): grade is "C" | "D" => grade === "C" || grade === "D";
