/**
 * Splits an amount in proportion to weights, so that the parts are whole and add up exactly: each gets its quota
 * rounded down, and what is left over goes, one unit each, to the largest remainders, among equal ones to the
 * earlier (最大余额法, policy I-7). Amount and weights are whole and not negative, one weight at least above 0.
 */
export function largestRemainder(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) throw new Error("nothing to split an amount by");
  const quotas = weights.map((weight, index) => {
    const product = BigInt(amount) * BigInt(weight);
    return { index, part: Number(product / whole), remainder: product % whole };
  });
  const parts = quotas.map(({ part }) => part);
  const left = amount - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = quotas.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
