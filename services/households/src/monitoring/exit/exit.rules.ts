import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { formatYuan } from "@fupin/domain-types/money";
import { formatPercent } from "@fupin/domain-types/percentage";
import { DwellingGrade, isDangerous } from "@fupin/domain-types/relocation";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters, ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { decisionLine } from "../../household/decision.js";
import {
  POVERTY_LINE,
  PROVINCIAL_RURAL_AVERAGE,
  RELATIVE_LINE_USED,
} from "../../parameters/poverty-line.parameters.js";
import { EXIT_NOTICE_DAYS, EXIT_SHARE, EXIT_STABLE_YEARS } from "../monitoring.parameters.js";

/** What the home check of an exit found (policy R-9). */
export type ExitFindings = {
  readonly incomeYear: number;
  /** Per-capita income by year, in fen, out of the income surveys. */
  readonly incomes: ReadonlyMap<number, number>;
  readonly registeredGrade: DwellingGrade | null;
  readonly housingSafe: boolean;
  readonly livelihoodSecured: boolean;
  readonly nobodyOutOfSchool: boolean;
  readonly medicalCareAffordable: boolean;
};

/** The checklist of an exit, line by line: all must pass (policy R-9, 两不愁三保障). */
export function exitChecklist(
  findings: ExitFindings,
  parameters: Parameters,
  village: string,
  on: LocalDate,
): DecisionLine[] {
  const years = parameters.get(EXIT_STABLE_YEARS, village, on).value;
  const { registeredGrade: grade } = findings;
  return [
    ...Array.from({ length: years }, (_, back) =>
      incomeLine(findings, findings.incomeYear - back, parameters, village),
    ),
    decisionLine("R-9", "住房安全", findings.housingSafe, {
      seen: `${findings.housingSafe ? "安全" : "不安全"}（登记等级 ${grade === null ? "未知" : DwellingGrade.labels[grade]}${
        grade !== null && isDangerous(grade) && findings.housingSafe ? "，已改善" : ""
      }）`,
      threshold: "安全",
    }),
    yesLine("不愁吃、不愁穿，生计有保障", findings.livelihoodSecured),
    yesLine("没有因贫失学的儿童", findings.nobodyOutOfSchool),
    yesLine("基本医疗有保障，看得起病", findings.medicalCareAffordable),
  ];
}

const yesLine = (criterion: string, yes: boolean): DecisionLine =>
  decisionLine("R-9", criterion, yes, { seen: yes ? "是" : "否", threshold: "是" });

/** Income of a year against the exit standard: a share of the province's average, or above the line. */
function incomeLine(
  { incomes }: ExitFindings,
  year: number,
  parameters: Parameters,
  village: string,
): DecisionLine {
  const lastDay = `${year}-12-31`;
  const income = incomes.get(year);
  const seen = income === undefined ? `${year} 年没有收入调查` : `${formatYuan(income)} 元`;
  const line = (passed: boolean, threshold: string, parameter: ResolvedParameter<unknown>): DecisionLine =>
    decisionLine("R-9", `${year} 年人均纯收入达到脱贫标准`, passed, { seen, threshold, parameter });
  if (parameters.get(RELATIVE_LINE_USED, village, lastDay).value) {
    const share = parameters.get(EXIT_SHARE, village, lastDay);
    const average = parameters.get(PROVINCIAL_RURAL_AVERAGE, village, lastDay);
    const standard = Math.round((average.value * share.value) / 10_000);
    const threshold = `不低于 ${formatYuan(standard)} 元（全省平均的 ${formatPercent(share.value)}%）`;
    return line(income !== undefined && income >= standard, threshold, share);
  }
  const standard = parameters.get(POVERTY_LINE, village, lastDay);
  return line(
    income !== undefined && income > standard.value,
    `高于 ${formatYuan(standard.value)} 元`,
    standard,
  );
}

/** Whether the vote of a village's representatives carried: more than half of those present (policy R-9). */
export const exitVoteLines = (vote: {
  readonly present: number;
  readonly inFavour: number;
  readonly against: number;
}) => [
  decisionLine("R-9", "表决票数不超过到会人数", vote.inFavour + vote.against <= vote.present, {
    seen: `${vote.inFavour + vote.against} 票`,
    threshold: `不多于 ${vote.present} 票`,
  }),
  decisionLine("R-9", "赞成票超过到会人数的一半", vote.inFavour * 2 > vote.present, {
    seen: `到会 ${vote.present} 人，赞成 ${vote.inFavour} 票`,
    threshold: `多于 ${vote.present / 2} 票`,
  }),
];

/** Whether a notice of an exit stands for its days, both ends counted (policy R-9). */
export function exitNoticeLine(
  from: LocalDate,
  until: LocalDate,
  parameters: Parameters,
  village: string,
): DecisionLine {
  const days = parameters.get(EXIT_NOTICE_DAYS, village, from);
  const earliest = addDays(from, days.value - 1);
  return decisionLine("R-9", `公示期不少于 ${days.value} 天`, until >= earliest, {
    seen: `${from} 至 ${until}`,
    threshold: `至少到 ${earliest}`,
    parameter: days,
  });
}

/** Whether a township may approve: the notice is over, no objection is open and none was upheld (policy R-9). */
export const exitApprovalLines = (
  notice: { readonly until: LocalDate; readonly openObjections: number; readonly upheldObjections: number },
  on: LocalDate,
): DecisionLine[] => [
  decisionLine("R-9", "公示期已满", on > notice.until, { seen: on, threshold: `${notice.until} 之后` }),
  decisionLine("R-9", "异议均已处理", notice.openObjections === 0, {
    seen: `${notice.openObjections} 条未处理`,
    threshold: "0 条",
  }),
  decisionLine("R-9", "没有成立的异议", notice.upheldObjections === 0, {
    seen: `${notice.upheldObjections} 条成立`,
    threshold: "0 条",
  }),
];
