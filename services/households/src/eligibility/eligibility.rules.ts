import { formatMu } from "@fupin/domain-types/area";
import { formatYuan } from "@fupin/domain-types/money";
import { formatPercent } from "@fupin/domain-types/percentage";
import { canWork, LabourAbility } from "@fupin/domain-types/person";
import { DwellingGrade, isDangerous } from "@fupin/domain-types/relocation";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters } from "@fupin/server-kit/policy/parameter";
import {
  LAND_PER_CAPITA,
  POVERTY_LINE,
  PROVINCIAL_RURAL_AVERAGE,
  RELATIVE_LINE_SHARE,
  RELATIVE_LINE_USED,
} from "../parameters/poverty-line.parameters.js";
import type { LivingFacts } from "./living-facts.js";

/** Whether a household may apply, and why (policy R-2). */
export type Eligibility = {
  /** Null where no criterion is met and some cannot be told. */
  readonly eligible: boolean | null;
  /** One line per criterion; `passed` says that the criterion is met. */
  readonly lines: readonly DecisionLine[];
};

/** Checks the household criteria as of a day: any one that is met makes the household eligible (policy R-2). */
export function checkEligibility(facts: LivingFacts, parameters: Parameters, on: string): Eligibility {
  const lines = [
    ...incomeLines(facts, parameters, on),
    dwellingLine(facts),
    labourLine(facts),
    livingConditionsLine(facts),
    landLine(facts, parameters, on),
  ];
  const met = lines.some(({ passed }) => passed === true);
  const unknown = lines.some(({ passed }) => passed === null);
  return { eligible: met ? true : unknown ? null : false, lines };
}

/** The income year a check of this day goes by: the last one that was complete. */
export const incomeYearOf = (on: string): number => Number(on.slice(0, 4)) - 1;

/** (a) Per-capita net income under the line of R-1, or under the relative line where it is used. */
function incomeLines({ income, region }: LivingFacts, parameters: Parameters, on: string): DecisionLine[] {
  const year = income?.year ?? incomeYearOf(on);
  const yearEnd = `${year}-12-31`;
  const line = parameters.get(POVERTY_LINE, region, yearEnd);
  const seen = income === null ? null : `${income.year} 年 ${formatYuan(income.perCapita)} 元`;
  const absolute: DecisionLine = {
    policy: "R-2 a",
    criterion: "人均纯收入低于贫困线（R-1）",
    seen,
    threshold: `低于 ${formatYuan(line.value)} 元`,
    passed: income === null ? null : income.perCapita < line.value,
    parameter: line.row,
  };
  if (!parameters.get(RELATIVE_LINE_USED, region, on).value) return [absolute];
  const share = parameters.get(RELATIVE_LINE_SHARE, region, on);
  const criterion = `人均纯收入低于全省农民人均纯收入的 ${formatPercent(share.value)}%`;
  // A province that uses the relative line and has not yet set the year's average leaves the line open.
  if (parameters.find(PROVINCIAL_RURAL_AVERAGE.key, region, yearEnd) === undefined)
    return [
      absolute,
      {
        policy: "R-2 a",
        criterion,
        seen,
        threshold: `${year} 年全省农民人均纯收入尚未设定（${PROVINCIAL_RURAL_AVERAGE.key}）`,
        passed: null,
        parameter: share.row,
      },
    ];
  const average = parameters.get(PROVINCIAL_RURAL_AVERAGE, region, yearEnd);
  const passed =
    income === null ? null : BigInt(income.perCapita) * 10_000n < BigInt(average.value) * BigInt(share.value);
  const threshold = `低于 ${formatYuan(average.value)} 元的 ${formatPercent(share.value)}%`;
  return [absolute, { policy: "R-2 a", criterion, seen, threshold, passed, parameter: share.row }];
}

/** (b) Dangerous housing (grade C or D), or none. */
function dwellingLine({ dwellingGrade, housingArea }: LivingFacts): DecisionLine {
  const homeless = housingArea === 0;
  return {
    policy: "R-2 b",
    criterion: "住房为危房（C、D 级）或无房",
    seen: homeless ? "无房" : dwellingGrade === null ? null : DwellingGrade.labels[dwellingGrade],
    threshold: "C、D 级或无房",
    passed: homeless ? true : dwellingGrade === null ? null : isDangerous(dwellingGrade),
    parameter: null,
  };
}

/** (c) No member able to work. */
function labourLine({ labour }: LivingFacts): DecisionLine {
  const workers = labour.filter((ability) => ability !== null && canWork(ability)).length;
  const unknown = labour.filter((ability) => ability === null).length;
  const known = labour.flatMap((ability) => (ability === null ? [] : LabourAbility.labels[ability]));
  return {
    policy: "R-2 c",
    criterion: "全家没有劳动能力",
    seen: known.length === 0 ? null : `${known.join("、")}${unknown > 0 ? `，${unknown} 人未知` : ""}`,
    threshold: "有劳动能力者 0 人",
    passed: workers > 0 ? false : labour.length === 0 || unknown > 0 ? null : true,
    parameter: null,
  };
}

/** (d) No water, no power or no road. */
function livingConditionsLine({ water, power, road }: LivingFacts): DecisionLine {
  const services = [
    ["通水", "未通水", water],
    ["通电", "未通电", power],
    ["通路", "未通路", road],
  ] as const;
  const known = services.flatMap(([yes, no, has]) => (has === null ? [] : has ? yes : no));
  const missing = services.some(([, , has]) => has === false);
  return {
    policy: "R-2 d",
    criterion: "生活条件极差：不通水、不通电或不通路",
    seen: known.length === 0 ? null : known.join("、"),
    threshold: "水、电、路任一不通",
    passed: missing ? true : known.length < services.length ? null : false,
    parameter: null,
  };
}

/** (e) Cultivated land per head under the parameter. */
function landLine(
  { cultivatedLand, labour, region }: LivingFacts,
  parameters: Parameters,
  on: string,
): DecisionLine {
  const minimum = parameters.get(LAND_PER_CAPITA, region, on);
  const members = labour.length;
  const known = cultivatedLand !== null && members > 0;
  return {
    policy: "R-2 e",
    criterion: "生产资料极缺：人均耕地低于下限",
    seen: known ? `${members} 人共 ${formatMu(cultivatedLand)} 亩` : null,
    threshold: `人均低于 ${formatMu(minimum.value)} 亩`,
    passed: known ? cultivatedLand < minimum.value * members : null,
    parameter: minimum.row,
  };
}
