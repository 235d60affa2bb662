import { HouseholdCategory } from "@fupin/domain-types/household";
import type { HouseholdsAndPersons } from "./demo-village.js";
import type { Random, Weighted } from "./random.js";
import type { VillagePlan } from "./village-plan.js";

/** A household before its members are known. */
export type HouseholdSize = { readonly category: HouseholdCategory; readonly size: number };

const LARGEST = 7;

const CATEGORIES: Weighted<HouseholdCategory> = [
  ["DEVELOPMENT", 46],
  ["DEVELOPMENT_DIBAO", 36],
  ["DIBAO", 11],
  ["WUBAO", 7],
];

const SIZES: Weighted<number> = [
  [1, 11],
  [2, 19],
  [3, 25],
  [4, 24],
  [5, 13],
  [6, 6],
  [7, 2],
];

/** The households of a village; their sizes add up to its planned persons exactly. */
export function householdSizes(registered: VillagePlan["registered"], random: Random): HouseholdSize[] {
  if (typeof registered !== "number") {
    return random.shuffled(
      HouseholdCategory.values.flatMap((category) =>
        sizesOf(registered[category], random).map((size) => ({ category, size })),
      ),
    );
  }
  const households: HouseholdSize[] = [];
  for (let left = registered; left > 0; ) {
    const category = random.weighted(CATEGORIES);
    const size = category === "WUBAO" ? 1 : Math.min(left, random.weighted(SIZES));
    households.push({ category, size });
    left -= size;
  }
  return households;
}

/** Spreads persons over households, one at least and `LARGEST` at most in each. */
function sizesOf({ households, persons }: HouseholdsAndPersons, random: Random): number[] {
  if (persons < households || persons > households * LARGEST) {
    throw new Error(`${persons} persons do not make ${households} households`);
  }
  const sizes = Array.from({ length: households }, () => 1);
  for (let left = persons - households; left > 0; ) {
    const index = random.whole(0, households - 1);
    if ((sizes[index] as number) >= LARGEST) continue;
    sizes[index] = (sizes[index] as number) + 1;
    left--;
  }
  return sizes;
}
