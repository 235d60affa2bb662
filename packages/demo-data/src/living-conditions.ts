import type { PovertyCause } from "@fupin/domain-types/household";
import type { DwellingGrade } from "@fupin/domain-types/relocation";
import type { DemoLivingConditions } from "./demo-household.js";
import type { DemoVillageProfile } from "./demo-village.js";
import type { Random } from "./random.js";

/** How a household of this size lives: land in proportion to the village's, what is lacking as the causes say. */
export function livingConditions(
  size: number,
  causes: readonly PovertyCause[],
  dwellingGrade: DwellingGrade,
  { cultivatedLand, forest, population }: DemoVillageProfile,
  random: Random,
): DemoLivingConditions {
  const lacksLand = causes.includes("LACK_OF_LAND");
  const landPerHead = (cultivatedLand / population) * (random.whole(55, 130) / 100);
  return {
    surveyedOn: `2014-0${random.whole(3, 4)}-${random.whole(10, 28)}`,
    // Short of land is under half a mu per head (policy R-2 e).
    cultivatedLand: Math.round(size * (lacksLand ? random.whole(10, 45) : Math.max(landPerHead, 50))),
    forest: Math.round(size * (forest / population) * (random.whole(30, 130) / 100)),
    housingArea: Math.max(28, size * random.whole(13, 30)) * 100,
    dwellingGrade,
    water: !causes.includes("LACK_OF_WATER") && random.chance(0.82),
    power: random.chance(0.995),
    road: !causes.includes("POOR_TRANSPORT") && random.chance(0.84),
  };
}
