import type { Eligibility } from "./eligibility.rules.js";
import type { CriterionCount, EligibilityCounts } from "./eligibility.type.js";

/** Sums up the checks of a village (policy R-2). */
export function countEligibility(checks: readonly Eligibility[]): EligibilityCounts {
  const byCriterion = new Map<string, CriterionCount>();
  for (const { policy, criterion, passed } of checks.flatMap(({ lines }) => lines)) {
    const count = byCriterion.get(criterion) ?? { policy, criterion, met: 0, unknown: 0 };
    byCriterion.set(criterion, {
      ...count,
      met: count.met + (passed === true ? 1 : 0),
      unknown: count.unknown + (passed === null ? 1 : 0),
    });
  }
  const having = (eligible: boolean | null): number =>
    checks.filter((check) => check.eligible === eligible).length;
  return {
    households: checks.length,
    eligible: having(true),
    notEligible: having(false),
    undetermined: having(null),
    byCriterion: [...byCriterion.values()],
  };
}
