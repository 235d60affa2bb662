/**
 * Divides a whole number in proportion to the weights, by largest remainders: the parts are whole and add up
 * to the total. Each part is at least `least` where the total allows it.
 */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const base = Math.min(least, Math.floor(total / weights.length));
  const toShare = total - base * weights.length;
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (toShare * weight) / sum);
  const parts = exact.map((part) => base + Math.floor(part));
  const left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] as number) + 1;
  return parts;
}
