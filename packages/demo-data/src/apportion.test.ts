import { expect, it } from "vitest";
import { apportion } from "./apportion.js";
import { Random } from "./random.js";

it("divides into whole parts that add up, in proportion to the weights", () => {
  expect(apportion(10, [1, 1, 2])).toEqual([3, 2, 5]);
  expect(apportion(2, [1, 1, 1], 1)).toEqual([1, 1, 0]);
  expect(apportion(5, [100, 0, 0], 1)).toEqual([3, 1, 1]);
  const random = Random.of("apportion");
  for (let round = 0; round < 500; round++) {
    const weights = Array.from({ length: random.whole(1, 40) }, () => random.whole(1, 1000));
    const total = random.whole(0, 100_000);
    const parts = apportion(total, weights);
    expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
    expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
  }
});
