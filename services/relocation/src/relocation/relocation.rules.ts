import type { LocalDate } from "@fupin/domain-types/local-date";
import type { RelocationStage } from "@fupin/domain-types/relocation";
import { type GraphError, ruleViolated } from "@fupin/server-kit/errors";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import { decisionLine, inYuan, squareMetres } from "../policy/decision-lines.js";
import {
  AREA_CAP_PER_PERSON,
  LOW_INCOME_LINE,
  LOW_INCOME_SUPPLEMENT,
  SUBSIDY_PER_PERSON,
} from "../policy/housing-parameters.js";
import type { MemberChange } from "./relocation-act.js";

/** What was found out about an application. */
export type EligibilityFindings = {
  readonly registered: boolean;
  readonly placeUnfit: boolean;
  readonly safeHousingElsewhere: boolean;
};

const yesNo = (value: boolean): string => (value ? "是" : "否");

/** Whether a household may be relocated, criterion by criterion (policy L-1). */
export function eligibilityLines({
  registered,
  placeUnfit,
  safeHousingElsewhere,
}: EligibilityFindings): DecisionLine[] {
  const line = (criterion: string, seen: boolean, wanted: boolean): DecisionLine =>
    decisionLine({
      policy: "L-1",
      criterion,
      seen: yesNo(seen),
      threshold: yesNo(wanted),
      passed: seen === wanted,
    });
  return [
    line("建档立卡户", registered, true),
    line("居住地经现场核实不宜居住", placeUnfit, true),
    line("在他处另有安全住房", safeHousingElsewhere, false),
  ];
}

/** Whether all criteria hold. */
export const allPassed = (lines: readonly DecisionLine[]): boolean =>
  lines.every(({ passed }) => passed === true);

/** What a household is entitled to: area in hundredths of a square metre, money in fen. */
export type Entitlement = {
  readonly persons: number;
  readonly areaCap: number;
  readonly subsidy: number;
  readonly lines: readonly DecisionLine[];
};

/** Area and funds by household size and income, with the parameters used (policy L-2). */
export function entitlementOf(
  { persons, perCapitaIncome }: { readonly persons: number; readonly perCapitaIncome: number | null },
  parameters: Parameters,
  region: string,
  on: LocalDate,
): Entitlement {
  const cap = parameters.get(AREA_CAP_PER_PERSON, region, on);
  const standard = parameters.get(SUBSIDY_PER_PERSON, region, on);
  const line = parameters.get(LOW_INCOME_LINE, region, on);
  const supplement = parameters.get(LOW_INCOME_SUPPLEMENT, region, on);
  const low = perCapitaIncome !== null && perCapitaIncome < line.value;
  return {
    persons,
    areaCap: persons * cap.value,
    subsidy: persons * (standard.value + (low ? supplement.value : 0)),
    lines: [
      decisionLine({
        policy: "L-2",
        criterion: `住房面积上限：${persons} 人`,
        threshold: squareMetres(persons * cap.value),
        passed: true,
        parameter: cap.row,
      }),
      decisionLine({
        policy: "L-2",
        criterion: `住房补助：${persons} 人`,
        threshold: inYuan(persons * standard.value),
        passed: true,
        parameter: standard.row,
      }),
      decisionLine({
        policy: "L-2",
        criterion: `年人均纯收入低于低收入线，每人增补 ${inYuan(supplement.value)}`,
        seen: perCapitaIncome === null ? null : inYuan(perCapitaIncome),
        threshold: inYuan(line.value),
        passed: perCapitaIncome === null ? null : low,
        parameter: line.row,
      }),
      ...(low
        ? [
            decisionLine({
              policy: "L-2",
              criterion: `低收入增补：${persons} 人`,
              threshold: inYuan(persons * supplement.value),
              passed: true,
              parameter: supplement.row,
            }),
          ]
        : []),
    ],
  };
}

/** The line that compares a dwelling's area with the cap (policy L-2). */
export const areaLine = (area: number, areaCap: number): DecisionLine =>
  decisionLine({
    policy: "L-2",
    criterion: "住房面积不超过上限",
    seen: squareMetres(area),
    threshold: squareMetres(areaCap),
    passed: area <= areaCap,
  });

/** Refuses a dwelling above the cap and says by how much (policy L-2). */
export function areaRefusal(area: number, areaCap: number): GraphError | undefined {
  if (area <= areaCap) return undefined;
  return ruleViolated(
    "L-2",
    `住房面积 ${squareMetres(area)} 超过该户上限 ${squareMetres(areaCap)}，超出 ${squareMetres(area - areaCap)}`,
    { area, areaCap, excess: area - areaCap, unit: "百分之一平方米" },
  );
}

const AFTER_HANDOVER: readonly RelocationStage[] = [
  "HANDED_OVER",
  "MOVED_IN",
  "OLD_HOUSE_VACATED",
  "FOLLOW_UP",
];

/**
 * By how many persons a change alters what the household is entitled to. Its members are those of the day of
 * consent (policy L-1): until the handover a birth or a death counts; who splits off remains entitled here and
 * nowhere else, and who joins is not entitled. After the handover the change is kept, and alters nothing.
 */
export function effectOfChange(kind: MemberChange, stage: RelocationStage): -1 | 0 | 1 {
  if (AFTER_HANDOVER.includes(stage)) return 0;
  return { BIRTH: 1, DEATH: -1, SPLIT_OFF: 0, JOINED: 0 }[kind] as -1 | 0 | 1;
}

/** What a follow-up visit found. */
export type FollowUpFindings = {
  readonly livesThere: boolean;
  readonly persons: number;
  readonly ableToWork: number;
  readonly employed: number;
  readonly insured: number;
};

/** Whether the household stays, has a job and is secure (policy L-3). */
export function followUpLines(found: FollowUpFindings): DecisionLine[] {
  return [
    decisionLine({
      policy: "L-3",
      criterion: "稳得住：在新居居住",
      seen: yesNo(found.livesThere),
      threshold: yesNo(true),
      passed: found.livesThere,
    }),
    decisionLine({
      policy: "L-3",
      criterion: "能就业：有劳动力的家庭至少一人就业",
      seen: `${found.employed} 人就业，${found.ableToWork} 人有劳动能力`,
      threshold: found.ableToWork > 0 ? "1 人" : null,
      passed: found.ableToWork === 0 || found.employed > 0,
    }),
    decisionLine({
      policy: "L-3",
      criterion: "有保障：全家参加基本医疗保险",
      seen: `${found.insured} 人`,
      threshold: `${found.persons} 人`,
      passed: found.insured === found.persons,
    }),
  ];
}
