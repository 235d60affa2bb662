import type { ProblemCode } from "../problem.js";

/** What is wrong with a cell, without where it stands. */
export type Finding = { readonly code: ProblemCode; readonly reason: string };

/** The outcome of reading one cell: a value, perhaps with a warning, or why there is none. */
export type CellReading<T> =
  | { readonly ok: true; readonly value: T; readonly warning?: Finding }
  | { readonly ok: false; readonly error: Finding };

/** Reads the text of a cell that is not blank. */
export type CellReader<T> = (text: string) => CellReading<T>;

/** The cell holds this value. */
export const accepted = <T>(value: T): CellReading<T> => ({ ok: true, value });

/** The cell holds this value, but somebody should look at it. */
export const acceptedWith = <T>(value: T, code: ProblemCode, reason: string): CellReading<T> => ({
  ok: true,
  value,
  warning: { code, reason },
});

/** The cell cannot be read. */
export const refused = (code: ProblemCode, reason: string): CellReading<never> => ({
  ok: false,
  error: { code, reason },
});

/**
 * The text of a cell in the form in which it is compared and read: full-width letters and digits made narrow,
 * blanks around it and marks nobody sees removed, `="…"` and a leading apostrophe (both keep digits as text in
 * Excel) undone.
 */
export function normalText(raw: string): string {
  if (/^[\d.A-Za-z\u4e00-\u9fff]*$/.test(raw)) return raw;
  const narrow = raw
    .replaceAll(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\u00a0\u3000\s]+/g, " ")
    .replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, "")
    .trim();
  const kept = /^="(.*)"$/.exec(narrow)?.[1] ?? narrow;
  return kept.replace(/^['\u2018\u2019`]+/, "").trim();
}
