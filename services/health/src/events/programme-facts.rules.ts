import type { ProgrammeProgress } from "@fupin/domain-types/events/programme-progress";
import { addDays, type LocalDate } from "@fupin/domain-types/local-date";

type Plans = ProgrammeProgress["plans"];
type Completed = ProgrammeProgress["completed"];

/** A row of a plan: what it asks of one of the programme's years from a day on; a later row takes its place. */
export type PlanRow = { readonly planYear: number; readonly on: LocalDate; readonly planned: number };

/** What the plan asks in all from each of its days on. */
export function plansFrom(rows: readonly PlanRow[]): Plans {
  const asked = new Map<number, number>();
  const byDay = new Map<LocalDate, number>();
  for (const { planYear, on, planned } of [...rows].sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  )) {
    asked.set(planYear, planned);
    byDay.set(
      on,
      [...asked.values()].reduce((sum, each) => sum + each, 0),
    );
  }
  return [...byDay].map(([on, planned]) => ({ on, planned }));
}

/** A doctor's days in post; the last one is counted. */
export type InPost = { readonly from: LocalDate; readonly until: LocalDate | null };

/**
 * How the number of doctors in post changed within a period: who was there when it began counts from its first day
 * on, who leaves counts no more from the day after (policy H-9).
 */
export function changesInPost(
  doctors: readonly InPost[],
  { from, before }: { readonly from: LocalDate; readonly before: LocalDate | null },
): Completed {
  const changes = new Map<LocalDate, number>();
  const add = (on: LocalDate, count: number): void => {
    if (before === null || on < before) changes.set(on, (changes.get(on) ?? 0) + count);
  };
  for (const doctor of doctors) {
    const left = doctor.until === null ? null : addDays(doctor.until, 1);
    if (left !== null && left <= from) continue;
    add(doctor.from < from ? from : doctor.from, 1);
    if (left !== null) add(left, -1);
  }
  return [...changes]
    .filter(([, count]) => count !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, count]) => ({ on, count }));
}
