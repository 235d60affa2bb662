import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideSmallCells } from "./small-cells.rules.js";

describe("small cells outside health (policy H-12, reports)", () => {
  it.each<[number[], (number | null)[], number | null]>([
    [[10, 20], [10, 20], 30],
    [[0, 20], [0, 20], 20],
    [[5, 20], [5, 20], 25],
    // 4 alone would follow from the total: the 9 goes with it.
    [[4, 20, 9], [null, 20, null], 33],
    [[1, 1, 30, 40], [null, null, null, 40], 72],
    [[3, 4, 30], [null, null, 30], 37],
    [[4, 0], [null, 0], null],
    [[4], [null], null],
    [[], [], 0],
  ])("%j are shown as %j, in all %j", (cells, shown, total) => {
    expect(hideSmallCells(cells, 5)).toEqual({ cells: shown, total });
  });

  it("never show a small count, nor let it follow from the total", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), (cells) => {
        const shown = hideSmallCells(cells, 5);
        for (const count of shown.cells) expect(count === null || count === 0 || count >= 5).toBe(true);
        if (shown.total === null) return;
        const hidden = cells.filter((_, index) => shown.cells[index] === null);
        const sum = hidden.reduce((all, count) => all + count, 0);
        expect(hidden.length === 0 || (hidden.length > 1 && sum >= 5)).toBe(true);
      }),
    );
  });
});
