import { formatHundredths, parseHundredths } from "./decimal.js";

/** An area in hundredths of a mu (亩, 666.67 m²): a whole number. */
export type MuHundredths = number & { readonly brand?: "MuHundredths" };

/** Reads an area in mu, such as `3.25`. */
export const parseMu = parseHundredths;

/** Writes an area in mu with two places, the form it has in the graph. */
export const formatMu = (area: MuHundredths): string => formatHundredths(area);
