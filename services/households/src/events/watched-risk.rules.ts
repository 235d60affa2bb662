import type { HouseholdHealth } from "@fupin/domain-types/events/household-health";
import type { HouseholdIndustry } from "@fupin/domain-types/events/household-industry";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import { formatYuan } from "@fupin/domain-types/money";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters, ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { decisionLine } from "../household/decision.js";
import type { SeenRisk } from "../monitoring/alert/raise-alert.js";
import { medicalCostLine } from "../monitoring/alert/risk.rules.js";
import { WATCH_FACT_DAYS, WATCH_MEDICAL_COST } from "../monitoring/monitoring.parameters.js";

/** A risk that facts of another department show; the reference names them, so that they raise one alert ever. */
export type WatchedRisk = SeenRisk & { readonly reference: string };

/** With what facts are looked at: the household's village, the day, and the parameters of both. */
export type Watch = { readonly village: string; readonly today: LocalDate; readonly parameters: Parameters };

/** Disasters reported against the household's insured farm (policies I-11, R-13). */
export function disasters(
  { household, disasters: reported }: HouseholdIndustry,
  watch: Watch,
): WatchedRisk[] {
  return reported.flatMap(({ disaster, on }) => {
    const recent = recentLine("近期受灾，已报农业保险", on, watch);
    if (!recent.passed) return [];
    const details = `${on} 受灾，已报农业保险`;
    const reference = `industry/disaster/${disaster}/${household}`;
    return [{ kind: "DISASTER", person: null, on: watch.today, details, explanation: [recent], reference }];
  });
}

/** Members whose last job has ended, with no other job since (policies I-10, R-13). */
export function jobLosses({ jobs }: HouseholdIndustry, watch: Watch): WatchedRisk[] {
  return [...Map.groupBy(jobs, ({ person }) => person)].flatMap(([person, own]) => {
    const last = own.reduce((latest, job) => (endOf(job) >= endOf(latest) ? job : latest));
    if (last.to === null || last.to > watch.today) return [];
    const recent = recentLine("近期离岗，没有其他工作", last.to, watch);
    if (!recent.passed) return [];
    const details = `家庭成员 ${last.to} 离岗，没有其他工作`;
    // Named by its beginning: the day on which it ended may be corrected.
    const reference = `industry/job/${person}/${last.from}`;
    return [{ kind: "JOB_LOSS", person, on: watch.today, details, explanation: [recent], reference }];
  });
}

/** Years in which what the household paid itself for its settled hospital bills is large (policies H-6, R-13). */
export function medicalCosts({ household, claims }: HouseholdHealth, watch: Watch): WatchedRisk[] {
  const settled = claims.flatMap(({ dischargedOn, settledOn, reversedOn, outOfPocket }) =>
    settledOn === null || reversedOn !== null || outOfPocket === null
      ? []
      : [{ year: dischargedOn.slice(0, 4), settledOn, outOfPocket }],
  );
  return [...Map.groupBy(settled, ({ year }) => year)].flatMap(([year, bills]) => {
    const last = bills.map(({ settledOn }) => settledOn).reduce((a, b) => (a > b ? a : b));
    const recent = recentLine("近期有住院费用结算", last, watch);
    if (!recent.passed) return [];
    const paid = bills.reduce((sum, { outOfPocket }) => sum + outOfPocket, 0);
    const large = medicalCostLine(paid, watch.parameters.get(WATCH_MEDICAL_COST, watch.village, last));
    if (!large.passed) return [];
    const details = `${year} 年出院结算的住院费用自付 ${formatYuan(paid)} 元`;
    const reference = `health/out-of-pocket/${household}/${year}`;
    const explanation = [large, recent];
    return [{ kind: "MEDICAL_COST", person: null, on: watch.today, details, explanation, reference }];
  });
}

const endOf = ({ to }: { readonly to: LocalDate | null }): LocalDate => to ?? "9999-12-31";

/** Whether something happened recently enough to raise an alert; what is to come has not happened. */
function recentLine(criterion: string, on: LocalDate, { village, today, parameters }: Watch): DecisionLine {
  const days: ResolvedParameter<number> = parameters.get(WATCH_FACT_DAYS, village, today);
  const since = addDays(today, -days.value);
  return decisionLine("R-13", criterion, on >= since && on <= today, {
    seen: on,
    threshold: `不早于 ${since}`,
    parameter: days,
  });
}
