import { expect, test } from "vitest";
import { shuffled, spread } from "./sample.js";

const hundred = Array.from({ length: 100 }, (_, index) => index);

test("a sample is spread over all, and is all where there are few", () => {
  expect(spread(hundred, 4)).toEqual([0, 25, 50, 75]);
  expect(spread([1, 2], 4)).toEqual([1, 2]);
});

test("shuffling loses nothing and is the same every time", () => {
  expect([...shuffled(hundred)].sort((a, b) => a - b)).toEqual(hundred);
  expect(shuffled(hundred)).toEqual(shuffled(hundred));
  expect(shuffled(hundred)).not.toEqual(hundred);
});
