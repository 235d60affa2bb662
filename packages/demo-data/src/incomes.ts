import type { HouseholdCategory } from "@fupin/domain-types/household";
import { yuan } from "@fupin/domain-types/money";
import { YEARS } from "./calendar.js";
import type { DemoIncome } from "./demo-household.js";
import { REGISTRATION_LINE } from "./published-figures.js";
import type { Random } from "./random.js";

/** Income per head in the year before registration, in yuan. */
const STARTS: Readonly<Record<HouseholdCategory, readonly [least: number, most: number]>> = {
  DEVELOPMENT: [2050, 2730],
  DEVELOPMENT_DIBAO: [1400, 2550],
  DIBAO: [1000, 2150],
  WUBAO: [1700, 2600],
};

/** Yearly growth in percent. */
const GROWTH: Readonly<Record<HouseholdCategory, readonly [least: number, most: number]>> = {
  DEVELOPMENT: [8, 32],
  DEVELOPMENT_DIBAO: [6, 26],
  DIBAO: [5, 16],
  WUBAO: [6, 14],
};

/** A household's yearly incomes: below the line of registration at first (policy R-1), then rising. */
export function incomesOf(category: HouseholdCategory, random: Random): DemoIncome[] {
  const [least, most] = STARTS[category];
  let perCapita = Math.min(yuan(random.whole(least, most)) + random.whole(0, 99), REGISTRATION_LINE - 1);
  return YEARS.map((year) => {
    const income = { year, perCapita };
    perCapita = Math.floor((perCapita * (100 + random.whole(...GROWTH[category]))) / 100);
    return income;
  });
}
