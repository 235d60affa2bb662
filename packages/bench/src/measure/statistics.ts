/** The p-th percentile (nearest rank) of values in ascending order; NaN of none. */
export function percentile(ascending: readonly number[], p: number): number {
  const rank = Math.max(1, Math.ceil((p / 100) * ascending.length));
  return ascending[rank - 1] ?? Number.NaN;
}

/** The middle value, or the mean of the two middle ones; NaN of none. */
export function median(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = ascending.length >> 1;
  if (ascending.length % 2 === 1) return ascending[middle] as number;
  return ((ascending[middle - 1] ?? Number.NaN) + (ascending[middle] ?? Number.NaN)) / 2;
}

/** A middle with its bounds. */
export type Range = { readonly median: number; readonly min: number; readonly max: number };

/** Median, least and greatest of the values. */
export const rangeOf = (values: readonly number[]): Range => ({
  median: median(values),
  min: Math.min(...values),
  max: Math.max(...values),
});

/**
 * How many times the baseline each round's value is. Values of one round were measured one after the other, so
 * that a slow minute of the machine is in both and cancels out; rounds without either are left out.
 */
export function roundRatios(
  values: ReadonlyMap<number, number>,
  baseline: ReadonlyMap<number, number>,
): Range | undefined {
  const ratios: number[] = [];
  for (const [round, value] of values) {
    const base = baseline.get(round);
    if (base !== undefined && base > 0) ratios.push(value / base);
  }
  return ratios.length === 0 ? undefined : rangeOf(ratios);
}
