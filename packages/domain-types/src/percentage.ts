import { formatHundredths, parseHundredths } from "./decimal.js";

/** A percentage in hundredths of a point (basis points): 17.02% is 1702. */
export type BasisPoints = number & { readonly brand?: "BasisPoints" };

/** Reads a percentage without its sign, such as `17.02`. */
export const parsePercent = parseHundredths;

/** Writes a percentage with two places and without its sign, the form it has in the graph. */
export const formatPercent = (points: BasisPoints): string => formatHundredths(points);

/** `part` of `whole` as a percentage, rounded half up; undefined where there is no whole. */
export function share(part: number, whole: number): BasisPoints | undefined {
  return whole === 0 ? undefined : Math.round((part * 10_000) / whole);
}
