import { identityCheckCharacter } from "@fupin/domain-types/identity-number";
import type { RegionCode } from "@fupin/domain-types/region-code";
import { type DayNumber, dateOf, dayNumber } from "./calendar.js";

/** Days between the birth dates of one cell. */
const STRIDE = 64;
/** Persons that one cell takes: a third of its dates within the span of living people. */
const PERSONS_PER_CELL = 150;
/** How far a birth date may move to the next free one, in strides; beyond, the next cell is tried. */
const NEAR = 5;

/** Everybody is born before the registration of 2014. */
const LAST_BIRTH_DAY: DayNumber = dayNumber("2014-03-31");

/** The dates `day ≡ residue (mod 64)` under one county code. No two villages share a cell. */
export type IdentityCell = { readonly county: RegionCode; readonly residue: number };

/**
 * Gives each village its cells, so that identity numbers with the one serial 000 are unique over all villages
 * together: codes of a village's prefecture first, then of its province, then of the country.
 * Throws where the country's codes do not suffice (beyond some 28 million persons).
 */
export function allotCells(
  villages: readonly { readonly code: RegionCode; readonly persons: number }[],
  counties: readonly RegionCode[],
): IdentityCell[][] {
  const used = new Map<RegionCode, number>();
  const free = (county: RegionCode) => (used.get(county) ?? 0) < STRIDE;
  const take = (county: RegionCode): IdentityCell => {
    const residue = used.get(county) ?? 0;
    used.set(county, residue + 1);
    return { county, residue };
  };
  const wanted = villages.map(({ persons }) => Math.max(1, Math.ceil(persons / PERSONS_PER_CELL)));
  const cells: IdentityCell[][] = villages.map(() => []);
  for (const length of [4, 2, 0]) {
    const near = new Map<string, RegionCode[]>();
    for (const county of counties) {
      const key = county.slice(0, length);
      const known = near.get(key);
      if (known) known.push(county);
      else near.set(key, [county]);
    }
    for (const [index, { code }] of villages.entries()) {
      const own = cells[index] as IdentityCell[];
      const candidates = near.get(code.slice(0, length)) ?? [];
      while (own.length < (wanted[index] as number)) {
        while (candidates[0] !== undefined && !free(candidates[0])) candidates.shift();
        if (candidates[0] === undefined) break;
        own.push(take(candidates[0]));
      }
    }
  }
  if (cells.some((own, index) => own.length < (wanted[index] as number))) {
    throw new Error("more persons than identity numbers with serial 000");
  }
  return cells;
}

type CellInUse = { readonly cell: IdentityCell; readonly taken: Set<DayNumber> };

/** Hands out the identity numbers of one village. */
export class IdentityBlock {
  readonly #cells: readonly CellInUse[];
  #turn = 0;

  constructor(cells: readonly IdentityCell[]) {
    this.#cells = cells.map((cell) => ({ cell, taken: new Set() }));
  }

  /** A birth day near the one wished (mostly within weeks, at most about a year) and its identity number. */
  take(wished: DayNumber): { readonly birthDay: DayNumber; readonly number: string } {
    for (let tries = 0; tries < this.#cells.length * 12; tries++) {
      const { cell, taken } = this.#cells[this.#turn++ % this.#cells.length] as CellInUse;
      const reach = NEAR * (1 + Math.floor(tries / this.#cells.length));
      const nearest = wished + mod(cell.residue - wished + STRIDE / 2, STRIDE) - STRIDE / 2;
      for (let step = 0; step <= reach; step++) {
        for (const day of step === 0 ? [nearest] : [nearest - step * STRIDE, nearest + step * STRIDE]) {
          if (day < 0 || day > LAST_BIRTH_DAY || taken.has(day)) continue;
          taken.add(day);
          return { birthDay: day, number: identityNumber(cell.county, day) };
        }
      }
    }
    throw new Error("a village has more persons than its identity cells take");
  }
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;

function identityNumber(county: RegionCode, birthDay: DayNumber): string {
  const first17 = `${county}${dateOf(birthDay).replaceAll("-", "")}000`;
  return first17 + identityCheckCharacter(first17);
}
