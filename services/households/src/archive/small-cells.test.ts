import { PovertyCause } from "@fupin/domain-types/household";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suppressed } from "./small-cells.js";

const cells = (...households: number[]) =>
  households.map((count, index) => ({
    cause: PovertyCause.values[index] as PovertyCause,
    households: count,
    persons: 3 * count,
  }));
const seen = (...households: number[]) => suppressed(cells(...households)).map((row) => row.households);

describe("small cells of a village's causes (policies A-1, F-3)", () => {
  it.each<[number[], (number | null)[]]>([
    [
      [20, 9, 0],
      [20, 9, 0],
    ],
    [
      [20, 4, 3, 0],
      [20, null, null, 0],
    ],
    [
      [20, 9, 1],
      [20, null, null],
    ],
    [[2], [null]],
  ])("%j is shown as %j", (households, shown) => {
    expect(seen(...households)).toEqual(shown);
  });

  it("never leave one cause alone that follows from the total", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 12 }), (households) => {
        const hidden = suppressed(cells(...households)).filter((row) => row.households === null).length;
        const counted = households.filter((count) => count > 0).length;
        expect(hidden === 1 && counted > 1).toBe(false);
      }),
    );
  });
});
