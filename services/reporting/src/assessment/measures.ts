import type { ProgressLine } from "../programme/progress.js";
import type { Counts } from "./measure.store.js";
import type { Measure, Measures } from "./score.js";

/** The measures of a region: what was counted of it, and how far its programmes of the year are. */
export const measuresOf = (counts: Counts | undefined, lines: readonly ProgressLine[]): Measures => ({
  ...(counts === undefined
    ? {}
    : {
        EXITS: { part: counts.exited, whole: counts.registeredBefore },
        BUDGET: { part: counts.reimbursed, whole: counts.allocated },
        STATIONED: { part: counts.stationed, whole: counts.poorVillages },
        HELPERS: { part: counts.helped, whole: counts.registered },
        VISITS: { part: counts.visited, whole: counts.registered },
        REPORTS: { part: counts.reportsInTime, whole: counts.reportsDue },
      }),
  TASKS: tasksOf(lines),
});

/**
 * The completion of the programmes that have a plan, each counting alike and at most as complete: more clinics
 * than planned make up for no missing house.
 */
export function tasksOf(lines: readonly ProgressLine[]): Measure {
  const planned = lines.filter((line) => line.planned !== null && line.planned > 0);
  return {
    part: planned.reduce(
      (sum, line) => sum + Math.min(1, Math.max(0, line.completed) / (line.planned as number)),
      0,
    ),
    whole: planned.length,
  };
}
