/** Counts as they may be shown: null where one is hidden. */
export type ShownCounts = { readonly cells: readonly (number | null)[]; readonly total: number | null };

/**
 * Hides counts so small that they point to persons: from 1 to `least - 1`. Where the total would give a hidden one
 * away, the next smallest are hidden with it, until two are hidden that together reach `least`.
 */
export function hideSmallCells(cells: readonly number[], least: number): ShownCounts {
  const isSmall = (count: number): boolean => count > 0 && count < least;
  const total = cells.reduce((sum, count) => sum + count, 0);
  const places = [...cells.keys()];
  const hidden = new Set(places.filter((index) => isSmall(cells[index] as number)));
  const rest = places
    .filter((index) => !hidden.has(index) && cells[index] !== 0)
    .sort((a, b) => (cells[a] as number) - (cells[b] as number));
  const hiddenSum = (): number => [...hidden].reduce((sum, index) => sum + (cells[index] as number), 0);
  while (hidden.size > 0 && (hidden.size < 2 || hiddenSum() < least)) {
    const next = rest.shift();
    if (next === undefined) break;
    hidden.add(next);
  }
  // Without company to hide in, what is small would show as the total.
  const exposed = hidden.size > 0 && (hidden.size < 2 || hiddenSum() < least);
  return {
    cells: cells.map((count, index) => (hidden.has(index) ? null : count)),
    total: exposed || isSmall(total) ? null : total,
  };
}
