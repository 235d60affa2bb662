import { addDays } from "@fupin/domain-types/local-date";
import type { HouseholdPeriodTable } from "../db/tables.js";
import { type AidColumn, aidSums, sumsBefore } from "./aid-columns.js";
import { newYear, yearOf } from "./covering.js";
import type { HouseholdFacts } from "./household-facts.js";
import { type HouseholdPeriod, OPEN_END } from "./household-periods.js";
import { movementsOf } from "./movements.js";

/** What a row says of the days up to its own, beyond the period it belongs to. */
export type PeriodCourse = Pick<
  HouseholdPeriodTable,
  "entered_on" | "exits" | "returned" | "last_visit_before" | "visits" | AidColumn
>;

/**
 * A household's periods as they are kept: those that have ended are cut at New Year, so that the rows of a year are
 * all that is needed to answer as of one of its days; and each row knows the movements up to its first day, the visits
 * on its days and what was paid until its last day, so that no other table has to be read.
 */
export function periodRows(
  { registry, health, industry, housing }: HouseholdFacts,
  periods: readonly HouseholdPeriod[],
): HouseholdPeriodTable[] {
  const movements = movementsOf(periods);
  const days = registry.visits.toSorted();
  const aid = [
    ...aidSums("health", health?.aid ?? []),
    ...aidSums("industry", industry?.aid ?? []),
    ...aidSums("relocation", housing?.aid ?? []),
  ];
  return periods.flatMap(cutAtNewYear).map((period) => {
    const until = movements.filter(({ happened_on }) => happened_on <= period.valid_from);
    const exits = until.filter(({ kind }) => kind === "EXITED").map(({ happened_on }) => happened_on);
    const visits = days.filter((day) => day >= period.valid_from && endsAfter(period, day));
    return {
      ...period,
      entered_on: until.find(({ kind }) => kind === "ENTERED")?.happened_on ?? null,
      exits: exits.length === 0 ? null : exits,
      returned: until.some(({ kind }) => kind === "RETURNED"),
      last_visit_before: days.findLast((day) => day < period.valid_from) ?? null,
      visits: visits.length === 0 ? null : visits,
      ...Object.fromEntries(
        aid.map(([column, sums]) => [
          column,
          period.valid_to === OPEN_END ? sums : sumsBefore(sums, period.valid_to),
        ]),
      ),
    };
  });
}

const endsAfter = ({ valid_to }: HouseholdPeriod, day: string): boolean =>
  valid_to === OPEN_END || day < valid_to;

/** The parts of a period that has ended, one for each of its years; one that lasts stays whole. */
function cutAtNewYear(period: HouseholdPeriod): HouseholdPeriod[] {
  if (period.valid_to === OPEN_END) return [period];
  const [first, last] = [yearOf(period.valid_from), yearOf(addDays(period.valid_to, -1))];
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    ...period,
    valid_from: index === 0 ? period.valid_from : newYear(first + index),
    valid_to: first + index === last ? period.valid_to : newYear(first + index + 1),
  }));
}
