import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestRemainder } from "./largest-remainder.js";
import { partOf } from "./part-of.js";

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

/** 10,000.01 yuan. */
const TOTAL = 1_000_001;

describe("the largest-remainder method (policy I-7)", () => {
  it.each([7, 97, 1_999])("splits 10,000.01 yuan over %i holders to the fen", (holders) => {
    const weights = Array.from({ length: holders }, (_, index) => 100_000 + ((index * 7_919) % 900_001));
    const whole = sum(weights);
    const parts = largestRemainder(TOTAL, weights);
    expect(sum(parts)).toBe(TOTAL);
    for (const [index, part] of parts.entries())
      expect(Math.abs(part - (TOTAL * (weights[index] ?? 0)) / whole)).toBeLessThan(1);
  });

  it.each<[number, number[], number[]]>([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [0, 1, 0], [0, 100, 0]],
    [10, [3, 3, 1], [4, 4, 2]],
    [2, [1, 1, 1], [1, 1, 0]],
    [0, [5, 7], [0, 0]],
    [9_007_199_254_740_991, [1, 2], [3_002_399_751_580_330, 6_004_799_503_160_661]],
  ])("splits %i by %j into %j", (amount, weights, parts) => {
    expect(largestRemainder(amount, weights)).toEqual(parts);
  });

  it("adds up, stays within a unit of each quota, and never gives the larger weight less", () => {
    const amount = fc.nat({ max: 1_000_000_000_000 });
    const weights = fc
      .array(fc.nat({ max: 10_000_000 }), { minLength: 1, maxLength: 60 })
      .filter((all) => all.some((weight) => weight > 0));
    fc.assert(
      fc.property(amount, weights, (total, all) => {
        const sorted = all.toSorted((a, b) => b - a);
        const whole = sum(sorted);
        const parts = largestRemainder(total, sorted);
        expect(sum(parts)).toBe(total);
        expect(parts).toEqual(parts.toSorted((a, b) => b - a));
        for (const [index, weight] of sorted.entries()) {
          const floor = Number((BigInt(total) * BigInt(weight)) / BigInt(whole));
          expect([floor, floor + 1]).toContain(parts[index]);
          if (weight === 0) expect(parts[index]).toBe(0);
        }
      }),
    );
  });

  it("has nothing to split by without weights", () => {
    expect(() => largestRemainder(1, [])).toThrow();
    expect(() => largestRemainder(1, [0, 0])).toThrow();
  });
});

it.each([
  [1_000_001, 7_000, "UP", 700_001],
  [1_000_001, 7_000, "DOWN", 700_000],
  [1_000_000, 7_000, "UP", 700_000],
  [9_000_000_000_000_000, 9_999, "UP", 8_999_100_000_000_000],
] as const)("%i at %i basis points, rounded %s, is %i", (amount, points, rounding, part) => {
  expect(partOf(amount, points, rounding)).toBe(part);
});
