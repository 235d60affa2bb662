import { accepted, acceptedWith, type CellReader, type CellReading, refused } from "./cell-reading.js";

type Range = { readonly least: number; readonly most: number; readonly unit: string };

/** Reads a whole number within a range, a unit behind it allowed. */
export const wholeNumber =
  ({ least, most, unit }: Range): CellReader<number> =>
  (text) => {
    const plain = withoutUnit(text, unit);
    if (!/^-?\d+(\.0+)?$/.test(plain)) return refused("NUMBER_FORM", `应为 ${least} 至 ${most} 的整数`);
    const value = Number(plain);
    return value >= least && value <= most
      ? accepted(value)
      : refused("NUMBER_RANGE", `应在 ${least} 至 ${most}${unit}之间`);
  };

/**
 * Reads a decimal within a range into hundredths (fen, hundredths of a mu or of a square metre), rounded half up
 * with a warning where more than two places are given: calculated averages have many.
 */
export const decimalNumber =
  ({ least, most, unit }: Range): CellReader<number> =>
  (text): CellReading<number> => {
    const plain = withoutUnit(text, unit);
    const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(plain);
    if (!match) return refused("NUMBER_FORM", `应为数字，单位为${unit}`);
    const [, sign, whole, places = ""] = match;
    const hundredths =
      Number(whole) * 100 + Number(places.slice(0, 2).padEnd(2, "0")) + (Number(places[2] ?? 0) >= 5 ? 1 : 0);
    const value = sign && hundredths > 0 ? -hundredths : hundredths;
    if (value < least * 100 || value > most * 100)
      return refused("NUMBER_RANGE", `应在 ${least} 至 ${most} ${unit}之间`);
    return /[1-9]/.test(places.slice(2))
      ? acceptedWith(value, "NUMBER_ROUNDED", `小数多于两位，按四舍五入读作 ${(value / 100).toFixed(2)}`)
      : accepted(value);
  };

/** `2,736 元` → `2736`. */
function withoutUnit(text: string, unit: string): string {
  const number = text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text;
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(number) ? number.replaceAll(",", "") : number;
}
