/** A percentage (basis points) of an amount in fen, exact, a part of a fen rounded up (or down). */
export function partOf(amount: number, points: number, rounding: "UP" | "DOWN"): number {
  const product = BigInt(amount) * BigInt(points);
  return Number((product + (rounding === "UP" ? 9_999n : 0n)) / 10_000n);
}
