import { expect, it } from "vitest";
import { Random } from "./random.js";

const draw = (random: Random) => Array.from({ length: 20 }, () => random.whole(0, 1_000_000));

it("depends on its whole key and on nothing else", () => {
  expect(draw(Random.of(1, "360321207201"))).toEqual(draw(Random.of(1, "360321207201")));
  expect(draw(Random.of(1, "360321207201"))).not.toEqual(draw(Random.of(2, "360321207201")));
  expect(draw(Random.of(1, "360321207201"))).not.toEqual(draw(Random.of(1, "360321207202")));
});

it("keeps to bounds and weights", () => {
  const random = Random.of("bounds");
  const counts = new Map<string, number>();
  for (let round = 0; round < 20_000; round++) {
    const number = random.whole(-3, 3);
    expect(number).toBeGreaterThanOrEqual(-3);
    expect(number).toBeLessThanOrEqual(3);
    const choice = random.weighted([
      ["often", 3],
      ["seldom", 1],
      ["never", 0],
    ]);
    counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  expect(counts.has("never")).toBe(false);
  expect((counts.get("often") ?? 0) / 20_000).toBeCloseTo(0.75, 1);
  expect(() => random.pick([])).toThrow("nothing to pick from");
});

it("shuffles without loss", () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = Random.of("shuffle").shuffled(items);
  expect(shuffled).not.toEqual(items);
  expect(shuffled.sort((a, b) => a - b)).toEqual(items);
});
