/** Lengths of the region codes for which cells are kept: country, province, prefecture, county. */
export const ROLLUP_LEVELS: readonly number[] = [0, 2, 4, 6];

/** Whether cells are kept of regions with codes of this length; townships and villages are counted from the periods. */
export const isRolledUp = (level: number): boolean => ROLLUP_LEVELS.includes(level);
