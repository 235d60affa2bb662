import { formatHundredths, parseHundredths } from "./decimal.js";

/** An amount of money in fen (分, 0.01 yuan): a whole number, exact up to 90 trillion yuan. */
export type Fen = number & { readonly brand?: "Fen" };

/** Reads an amount in yuan, such as `1234.5`, into fen. */
export const parseYuan = parseHundredths;

/** Writes fen as yuan with two places, the form money has in the graph. */
export const formatYuan = (fen: Fen): string => formatHundredths(fen);

/** Fen for a whole number of yuan. */
export const yuan = (amount: number): Fen => Math.round(amount * 100);
