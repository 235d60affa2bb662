import type { LocalDate } from "@fupin/domain-types/local-date";

/** Where something is. */
export type Place = { readonly village: string; readonly group: string };

/** Where a household lived from a day until before another, and who says so. */
export type Residence = Place & {
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly recordedBy: string;
  readonly recordedAt: string;
};

/** A household moved in where it was relocated to (policy L-3). */
export type Move = Place & { readonly relocation: string; readonly from: LocalDate };

/** A move by which a household came to live elsewhere, and where it lived the day before. */
export type TakenMove = { readonly move: Move; readonly before: Place };

/** A household that relocations concern: where it lives now, and the moves that took it there. */
export type RelocatedHousehold = {
  readonly id: string;
  readonly village: string;
  readonly took: readonly TakenMove[];
};

/** Who says where a household lives after a relocation: the department that carries it out. */
export const RELOCATION = "relocation";

/**
 * Where a household lived by date (policy R-12): as the office recorded it, and from each move on as the relocation
 * says (policy L-3), until the office records another home. Whatever relocation said before is replaced; in which
 * order moves and the office's records came makes no difference. A home that the office recorded from the day of a
 * move itself stands, and so does the home of registration where the move came before it.
 */
export function residencesWith(
  residences: readonly Residence[],
  moves: readonly Move[],
  recordedAt: string,
): Residence[] {
  let known = recordedByOffice(residences);
  for (const move of inOrder(moves)) known = known.flatMap((home) => partedBy(move, home, recordedAt));
  return known;
}

/** The moves by which a household came to live elsewhere, in order. */
export function movesThatTookPlace(residences: readonly Residence[], moves: readonly Move[]): TakenMove[] {
  return inOrder(moves).flatMap((move) => {
    const before = residences.find(({ from, to }) => from < move.from && (to === null || to >= move.from));
    return before === undefined || samePlace(before, move) ? [] : [{ move, before }];
  });
}

/** Whether two histories tell the same. */
export const sameResidences = (a: readonly Residence[], b: readonly Residence[]): boolean =>
  a.length === b.length &&
  a.every((home, index) => {
    const other = b[index];
    return (
      other !== undefined &&
      home.from === other.from &&
      home.to === other.to &&
      home.recordedBy === other.recordedBy &&
      samePlace(home, other)
    );
  });

/** What the office alone recorded: each of its homes goes on to the next. */
function recordedByOffice(residences: readonly Residence[]): Residence[] {
  const own: Residence[] = [];
  for (const home of residences) {
    if (home.recordedBy !== RELOCATION) own.push(home);
    else {
      const before = own.pop();
      if (before !== undefined) own.push({ ...before, to: home.to });
    }
  }
  return own;
}

function partedBy(move: Move, home: Residence, recordedAt: string): Residence[] {
  const holds = home.from < move.from && (home.to === null || home.to > move.from);
  if (!holds || samePlace(home, move)) return [home];
  const { village, group, from } = move;
  const moved = { village, group, from, to: home.to, recordedBy: RELOCATION, recordedAt };
  return [{ ...home, to: from }, moved];
}

const samePlace = (a: Place, b: Place): boolean => a.village === b.village && a.group === b.group;

/** By day, so that the later of two moves decides where the household lives after both. */
const inOrder = (moves: readonly Move[]): Move[] =>
  [...moves].sort((a, b) => {
    if (a.from !== b.from) return a.from < b.from ? -1 : 1;
    return a.relocation < b.relocation ? -1 : 1;
  });
