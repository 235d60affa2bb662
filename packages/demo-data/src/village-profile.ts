import type { DemoVillageProfile } from "./demo-village.js";
import type { HouseholdSize } from "./household-sizes.js";
import type { Random } from "./random.js";
import { plannedPersons, type VillagePlan } from "./village-plan.js";

/** The figures of a village, as published or drawn around its registered persons. */
export function profileOf(
  plan: VillagePlan,
  households: readonly HouseholdSize[],
  random: Random,
): DemoVillageProfile {
  if (plan.profile) return plan.profile;
  const persons = plannedPersons(plan);
  // Poverty incidence: poor villages have several times as many poor.
  const percent = plan.poor ? random.whole(14, 27) : random.whole(5, 11);
  const population =
    plan.population ?? Math.max(random.whole(420, 900), Math.round((persons * 100) / percent));
  const dibao = households.filter(({ category }) => category === "DIBAO" || category === "DEVELOPMENT_DIBAO");
  const dibaoPersons = dibao.reduce((sum, { size }) => sum + size, 0);
  const groups = Math.max(3, Math.min(40, Math.round(population / random.whole(110, 170))));
  return {
    groups,
    hamlets: Math.max(1, groups - random.whole(0, Math.min(4, groups - 1))),
    households: Math.round(population / (random.whole(36, 41) / 10)),
    population,
    cultivatedLand: population * random.whole(70, 160),
    forest: population * random.whole(150, 700),
    ...(plan.code.startsWith("36") ? { camelliaOilForest: population * random.whole(20, 140) } : {}),
    dibaoRural: { households: dibao.length + random.whole(0, 4), persons: Math.ceil(dibaoPersons * 0.6) + 4 },
    asOf: "2014-12-31",
  };
}

const DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** The names of the villager groups: 第一组, 第二组 … */
export function groupNames(groups: number): string[] {
  return Array.from({ length: groups }, (_, index) => {
    const tens = Math.floor((index + 1) / 10);
    const ones = DIGITS[(index + 1) % 10];
    return `第${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones}组`;
  });
}
