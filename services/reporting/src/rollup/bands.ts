/** Upper bounds, exclusive, of the bands of per-capita net income, in whole yuan; the last band has none. */
export const INCOME_BOUNDS: readonly number[] = [1_000, 2_000, 3_000, 4_000, 5_000, 8_000, 12_000];

/** The band of households whose income is not known. */
export const UNKNOWN_INCOME = -1;

/** Households of this many members and more are one band. */
export const LARGEST_SIZE = 8;

/** What an income band is called. */
export function incomeBandLabel(band: number): string {
  if (band === UNKNOWN_INCOME) return "收入不详";
  const from = INCOME_BOUNDS[band - 1];
  const to = INCOME_BOUNDS[band];
  if (from === undefined) return `${to} 元以下`;
  return to === undefined ? `${from} 元及以上` : `${from}—${to} 元`;
}

/** What a size band is called. */
export const sizeBandLabel = (band: number): string =>
  band >= LARGEST_SIZE ? `${LARGEST_SIZE} 人及以上` : `${band} 人`;
