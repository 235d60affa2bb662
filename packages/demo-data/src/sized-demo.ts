import type { DivisionBook } from "@fupin/divisions/division-book";
import type { RegionCode } from "@fupin/domain-types/region-code";
import { apportion } from "./apportion.js";
import type { DemoVillage } from "./demo-village.js";
import { administrativeVillages, buildVillages, povertyOf } from "./plan-villages.js";
import { Random } from "./random.js";

/** More would not be believable of any province. */
const MOST_PERSONS = 5_000_000;

/** Persons of one village that its household and person numbers and its dates of birth bear. */
const MOST_PERSONS_A_VILLAGE = 50_000;

/** Part of the villages that are poor villages. */
const POOR_VILLAGES = 0.14;

/** What a sized demo is asked for. */
export type DemoSize = {
  /** Code of any region, from a province to a village. */
  readonly region: RegionCode;
  /** Registered persons, exactly. */
  readonly persons: number;
  readonly seed?: number;
};

/** A demo that cannot be made as asked; the message says why, in words for officials. */
export class DemoSizeError extends Error {
  override readonly name = "DemoSizeError";
}

/**
 * Exactly `persons` registered persons, spread over the administrative villages of a region; villages that get
 * none are left out. Throws DemoSizeError at the first step where the region or the number is impossible.
 */
export async function* sizedDemo(
  book: DivisionBook,
  { region, persons, seed = 1 }: DemoSize,
): AsyncGenerator<DemoVillage, void, undefined> {
  if (!Number.isSafeInteger(persons) || persons < 1 || persons > MOST_PERSONS) {
    throw new DemoSizeError(`人数应为 1 至 ${MOST_PERSONS} 的整数，实为 ${persons}`);
  }
  const villages = await administrativeVillages(book, region);
  if (villages.length === 0) throw new DemoSizeError(`区划“${region}”不存在，或其下没有行政村`);
  if (persons > villages.length * MOST_PERSONS_A_VILLAGE) {
    throw new DemoSizeError(`区划“${region}”只有 ${villages.length} 个行政村，容不下 ${persons} 人`);
  }
  const poverty = villages.map(({ code }) =>
    povertyOf(Random.of(seed, code, "poor village").chance(POOR_VILLAGES), seed, code),
  );
  const parts = apportion(
    persons,
    poverty.map(({ weight }) => weight),
    1,
  );
  const plans = villages.flatMap((village, index) => {
    const { weight: _, ...known } = poverty[index] as (typeof poverty)[number];
    const registered = parts[index] as number;
    return registered > 0 ? [{ ...village, ...known, registered }] : [];
  });
  yield* buildVillages(book, plans, seed);
}
