import fc from "fast-check";
import { expect, test } from "vitest";
import { median, percentile, rangeOf, roundRatios } from "./statistics.js";

test("a percentile is the value of the nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(hundred, 50)).toBe(50);
  expect(percentile(hundred, 99)).toBe(99);
  expect(percentile([...hundred, 101], 99)).toBe(100);
  expect(percentile([7], 1)).toBe(7);
  expect(percentile([7, 8], 100)).toBe(8);
  expect(percentile([], 50)).toBeNaN();
});

test("at least p per cent of the values are not above the percentile, and the value below it does not do", () => {
  const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (unordered, p) => {
      const ascending = unordered.sort((a, b) => a - b);
      const result = percentile(ascending, p);
      const share = (least: (value: number) => boolean) => ascending.filter(least).length / ascending.length;
      expect(share((value) => value <= result)).toBeGreaterThanOrEqual(p / 100);
      expect(share((value) => value < result)).toBeLessThan(p / 100);
    }),
  );
});

test("a median lies in the middle, whatever the order", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
  expect(rangeOf([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
});

test("ratios are formed within a round, so that a slow round does not count twice", () => {
  // The machine was half as fast in round 1; the variant is twice the baseline in each round.
  const baseline = new Map([
    [0, 100],
    [1, 50],
    [2, 100],
  ]);
  const variant = new Map([
    [0, 200],
    [1, 100],
    [2, 210],
  ]);
  expect(roundRatios(variant, baseline)).toEqual({ median: 2, min: 2, max: 2.1 });
});

test("a round without the baseline gives no ratio", () => {
  expect(roundRatios(new Map([[0, 200]]), new Map())).toBeUndefined();
  expect(roundRatios(new Map([[0, 200]]), new Map([[0, 0]]))).toBeUndefined();
  const some = roundRatios(
    new Map([
      [0, 200],
      [1, 90],
    ]),
    new Map([[1, 100]]),
  );
  expect(some).toEqual({ median: 0.9, min: 0.9, max: 0.9 });
});
