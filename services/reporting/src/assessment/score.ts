import type { ParameterRow, Parameters } from "@fupin/server-kit/policy/parameter";
import { COMMEND_FROM, EXIT_TARGET, WARN_BELOW, weightOf } from "./assessment.parameters.js";
import { Indicator } from "./indicator.js";

/** What was seen of an indicator: a part of a whole, such as households with a helper of all registered. */
export type Measure = { readonly part: number; readonly whole: number };

/** What was seen of a subject; an indicator of which there is nothing to see is missing. */
export type Measures = { readonly [Each in Indicator]?: Measure };

/** One line of a score, and why; shares and points in hundredths. */
export type ScoreLine = {
  readonly indicator: Indicator;
  /** Null where there is nothing to see: the line then counts for nothing. */
  readonly seen: number | null;
  readonly target: number;
  readonly weight: number;
  readonly points: number | null;
  /** The rows that gave the weight and, where it is not all of it, the target. */
  readonly parameters: readonly ParameterRow[];
};

/** A score out of 100, in hundredths; null where there was nothing to see at all. */
export type Score = {
  readonly score: number | null;
  readonly commended: boolean;
  readonly warningDue: boolean;
  readonly lines: readonly ScoreLine[];
};

const WHOLE = 10_000;

/**
 * Scores a subject (policy A-5): each indicator gives its weight by the part of its target that is reached, at
 * most all of it; what cannot be seen takes its weight out of the sum.
 */
export function scoreOf(
  measures: Measures,
  indicators: readonly Indicator[],
  parameters: Parameters,
  region: string,
  asOf: string,
): Score {
  const lines = indicators.flatMap((indicator): ScoreLine[] => {
    const weight = parameters.get(weightOf(indicator), region, asOf);
    if (weight.value === 0) return [];
    const target = indicator === "EXITS" ? parameters.get(EXIT_TARGET, region, asOf) : undefined;
    const goal = target?.value ?? WHOLE;
    const measure = measures[indicator];
    const seen =
      measure === undefined || measure.whole === 0
        ? null
        : Math.round((measure.part / measure.whole) * WHOLE);
    return [
      {
        indicator,
        seen,
        target: goal,
        weight: weight.value,
        points:
          seen === null ? null : Math.round(weight.value * 100 * (goal === 0 ? 1 : Math.min(1, seen / goal))),
        parameters: target === undefined ? [weight.row] : [weight.row, target.row],
      },
    ];
  });
  const counted = lines.filter(({ points }) => points !== null);
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0);
  const points = counted.reduce((sum, line) => sum + (line.points ?? 0), 0);
  const score = weights === 0 ? null : Math.round((points * 100) / weights);
  return {
    score,
    commended: score !== null && score >= parameters.get(COMMEND_FROM, region, asOf).value,
    warningDue: score !== null && score < parameters.get(WARN_BELOW, region, asOf).value,
    lines,
  };
}

/** Ranks by score, the highest first; equal scores share a rank, those without a score have none and come last. */
export function rank<Scored extends { readonly score: number | null }>(
  scored: readonly Scored[],
): (Scored & { readonly rank: number | null })[] {
  return scored
    .toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1))
    .map((each) => ({
      ...each,
      rank:
        each.score === null
          ? null
          : 1 + scored.filter(({ score }) => score !== null && score > (each.score as number)).length,
    }));
}
