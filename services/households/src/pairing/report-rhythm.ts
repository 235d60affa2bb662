import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";
import type { RegionLevel } from "@fupin/domain-types/region-code";
import { graphEnum } from "@fupin/server-kit/graph/labelled-enum";

/** Reports in their rhythm (policy P-7). */
export const ReportKind = labelledEnum("WorkReportKind", {
  VILLAGE_PROGRESS: "村月报（村报乡镇）",
  TOWNSHIP_PROGRESS: "乡镇月报（乡镇报县）",
  COUNTY_ANALYSIS: "县月度分析",
  COUNTY_CIRCULAR: "县季度通报",
  DEPARTMENT_PROGRESS: "部门半年报",
  YEARLY_ASSESSMENT: "年度考核",
});
export type ReportKind = MemberOf<typeof ReportKind>;
export const ReportKindEnum = graphEnum(ReportKind, "报告种类（policy P-7）");

/** Who files a kind of report, and for how many months at a time. */
export type Rhythm = { readonly level: RegionLevel; readonly months: 1 | 3 | 6 | 12 };

/** The rhythm of each kind (policy P-7). */
export const RHYTHMS: Readonly<Record<ReportKind, Rhythm>> = {
  VILLAGE_PROGRESS: { level: "VILLAGE", months: 1 },
  TOWNSHIP_PROGRESS: { level: "TOWNSHIP", months: 1 },
  COUNTY_ANALYSIS: { level: "COUNTY", months: 1 },
  COUNTY_CIRCULAR: { level: "COUNTY", months: 3 },
  DEPARTMENT_PROGRESS: { level: "COUNTY", months: 6 },
  YEARLY_ASSESSMENT: { level: "COUNTY", months: 12 },
};

/** The first day of the period that holds a day. */
export function periodOf(day: LocalDate, { months }: Rhythm): LocalDate {
  const month = Number(day.slice(5, 7)) - 1;
  return `${day.slice(0, 4)}-${String(month - (month % months) + 1).padStart(2, "0")}-01`;
}

/** The first day of the period after the one that begins on this day. */
export function nextPeriod(period: LocalDate, { months }: Rhythm): LocalDate {
  const first = new Date(`${period}T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  return first.toISOString().slice(0, 10);
}

/** The last day on which the report of a period is in time: so many days after its end. */
export const dueDay = (period: LocalDate, rhythm: Rhythm, graceDays: number): LocalDate =>
  addDays(nextPeriod(period, rhythm), graceDays - 1);

/** The periods whose reports were due before a day, the latest first; at most so many, and none before the first. */
export function periodsDue(
  rhythm: Rhythm,
  on: LocalDate,
  { graceDays, since, most }: { graceDays: number; since: LocalDate; most: number },
): LocalDate[] {
  const due: LocalDate[] = [];
  for (
    let period = periodOf(since, rhythm);
    dueDay(period, rhythm, graceDays) < on;
    period = nextPeriod(period, rhythm)
  )
    due.push(period);
  return due.reverse().slice(0, most);
}
