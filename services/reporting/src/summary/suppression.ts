/** Counts of fewer households could name one of them. */
export const SMALLEST_CELL = 5;

/** A count, or that it is too small to be shown. */
export type Shown<Counted> = Omit<Counted, "households" | "persons"> & {
  readonly households: number | null;
  readonly persons: number | null;
  readonly suppressed: boolean;
};

type Counted = { readonly households: number; readonly persons: number };

/** Whether a count names nobody. */
const isSafe = ({ households }: Counted): boolean => households === 0 || households >= SMALLEST_CELL;

/** A count as it is for those who may see the households. */
export const shown = <Count extends Counted>(count: Count): Shown<Count> => ({ ...count, suppressed: false });

/** A count alone, hidden where it is too small. */
export const suppressSmall = <Count extends Counted>(count: Count): Shown<Count> =>
  isSafe(count) ? shown(count) : hidden(count);

/**
 * The parts of a total, the small ones hidden. Where a single one is hidden the total would give it away: the
 * smallest of the others is hidden with it.
 */
export function suppressParts<Count extends Counted>(parts: readonly Count[]): Shown<Count>[] {
  const small = parts.filter((part) => !isSafe(part));
  const [only] = small;
  if (small.length === 1 && only !== undefined) {
    const [next] = parts
      .filter((part) => part !== only && part.households > 0)
      .sort((a, b) => a.households - b.households);
    if (next !== undefined) small.push(next);
  }
  return parts.map((part) => (small.includes(part) ? hidden(part) : shown(part)));
}

const hidden = <Count extends Counted>(count: Count): Shown<Count> => ({
  ...count,
  households: null,
  persons: null,
  suppressed: true,
});
