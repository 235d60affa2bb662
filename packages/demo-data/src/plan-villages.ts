import { type DivisionBook, isAdministrativeVillage, shortVillageName } from "@fupin/divisions/division-book";
import { VillageType } from "@fupin/domain-types/household";
import type { RegionCode } from "@fupin/domain-types/region-code";
import { buildVillage } from "./build-village.js";
import type { DemoPlace, DemoVillage } from "./demo-village.js";
import { allotCells } from "./identity-blocks.js";
import { Random } from "./random.js";
import { plannedPersons, type VillagePlan } from "./village-plan.js";

/** An administrative village by code, plain name and the regions above. */
export type PlacedVillage = { readonly code: RegionCode; readonly name: string; readonly place: DemoPlace };

/** The administrative villages 行政村 of a region, in the order of their codes. */
export async function administrativeVillages(
  book: DivisionBook,
  region: RegionCode,
): Promise<PlacedVillage[]> {
  const divisions = new Map((await book.subtree(region)).map(({ code, name }) => [code, name]));
  for (const { code, name } of await book.ancestors(region)) divisions.set(code, name);
  const nameOf = (code: RegionCode) => divisions.get(code) ?? "";
  return [...divisions]
    .filter(([code, name]) => code.length === 12 && isAdministrativeVillage(name))
    .map(([code, name]) => ({
      code,
      name: shortVillageName(name),
      place: {
        province: nameOf(code.slice(0, 2)),
        prefecture: nameOf(code.slice(0, 4)),
        county: nameOf(code.slice(0, 6)),
        township: nameOf(code.slice(0, 9)),
      },
    }));
}

/** Whether a village is a poor one and why, and the weight of its registered persons. */
export function povertyOf(poor: boolean, seed: number, village: RegionCode) {
  const random = Random.of(seed, village, "poverty");
  const weight = random.whole(60, 140) * (poor ? 2.6 : 1);
  return poor ? { poor, weight, type: random.pick(VillageType.values) } : { poor, weight };
}

/** Builds the planned villages one after the other, so that only one is in memory. */
export async function* buildVillages(
  book: DivisionBook,
  plans: readonly VillagePlan[],
  seed: number,
): AsyncGenerator<DemoVillage, void, undefined> {
  const wanted = plans.map((plan) => ({ code: plan.code, persons: plannedPersons(plan) }));
  const cells = allotCells(wanted, await inventedCounties(book));
  for (const [index, plan] of plans.entries()) yield buildVillage(plan, cells[index] ?? [], seed);
}

/**
 * Codes under which demo identity numbers are made: the nine last of each prefecture, which no county has. So
 * they cannot meet the numbers of a register that somebody makes up with a county's own code.
 */
async function inventedCounties(book: DivisionBook): Promise<RegionCode[]> {
  const provinces = await book.children("");
  const prefectures = (await Promise.all(provinces.map(({ code }) => book.children(code)))).flat();
  const codes: RegionCode[] = [];
  for (const { code } of prefectures) {
    const counties = new Set((await book.children(code)).map((county) => county.code));
    for (let last = 91; last <= 99; last++) if (!counties.has(`${code}${last}`)) codes.push(`${code}${last}`);
  }
  return codes;
}
