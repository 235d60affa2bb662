/** The days on which something holds: from the first, until before the second; open while that is null. */
export type Days = { readonly from: string; readonly to: string | null };

/** Whether a day lies in a period. */
export const covers = ({ from, to }: Days, day: string): boolean => from <= day && (to === null || day < to);

/** What held on a day; of several the last in the list. */
export const on = <Dated extends Days>(dated: readonly Dated[], day: string): Dated | undefined =>
  dated.findLast((each) => covers(each, day));

/** How many held on a day. */
export const countOn = (dated: readonly Days[], day: string): number =>
  dated.filter((each) => covers(each, day)).length;

/** The days on which periods begin or end. */
export const boundariesOf = (dated: readonly Days[]): string[] =>
  dated.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));

/** The first day of a year. */
export const newYear = (year: number): string => `${year}-01-01`;

/** The year of a day. */
export const yearOf = (day: string): number => Number(day.slice(0, 4));
