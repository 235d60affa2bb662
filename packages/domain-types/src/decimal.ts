import { failed, ok, type Result } from "./result.js";

/** Reads a plain decimal with at most two places into hundredths; shared by money, area and percentages. */
export function parseHundredths(text: string): Result<number> {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return failed(`不是至多两位小数的数：“${text}”`);
  const [, sign, whole, fraction = ""] = match;
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  return ok(sign && hundredths !== 0 ? -hundredths : hundredths);
}

/** Writes hundredths as a decimal with exactly two places. */
export function formatHundredths(hundredths: number): string {
  if (!Number.isSafeInteger(hundredths)) throw new Error(`not a whole number of hundredths: ${hundredths}`);
  const digits = String(Math.abs(hundredths)).padStart(3, "0");
  return `${hundredths < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
