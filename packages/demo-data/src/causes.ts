import { causeGroupOf, type HouseholdCategory, type PovertyCause } from "@fupin/domain-types/household";
import type { HealthStatus } from "@fupin/domain-types/person";
import type { Random, Weighted } from "./random.js";
import { isIll, isOfWorkingAge, type Resident } from "./resident.js";

/** A household's causes of poverty (policy R-6). */
export type Causes = { readonly main: PovertyCause; readonly others: readonly PovertyCause[] };

const WITH_WORKERS: Weighted<PovertyCause> = [
  ["ILLNESS", 34],
  ["DISABILITY", 8],
  ["INTELLECTUAL_DISABILITY", 2],
  ["EDUCATION", 60], // Counts only where somebody is at an upper school.
  ["DISASTER", 3],
  ["LACK_OF_LAND", 4],
  ["LACK_OF_WATER", 1],
  ["POOR_TRANSPORT", 5],
  ["LACK_OF_SKILLS", 15],
  ["LACK_OF_LABOUR", 8],
  ["LACK_OF_FUNDS", 10],
  ["LACK_OF_MOTIVATION", 2],
];

const WITHOUT_WORKERS: Weighted<PovertyCause> = [
  ["ILLNESS", 40],
  ["DISABILITY", 28],
  ["INTELLECTUAL_DISABILITY", 4],
  ["LACK_OF_LABOUR", 28],
];

const ELDERLY_ALONE: Weighted<PovertyCause> = [
  ["LACK_OF_LABOUR", 75],
  ["ILLNESS", 13],
  ["DISABILITY", 12],
];

const UPPER_SCHOOLS = new Set([
  "SENIOR_SECONDARY",
  "VOCATIONAL_SECONDARY",
  "VOCATIONAL_COLLEGE",
  "UNIVERSITY",
]);

/**
 * Chooses the causes of a household so that its members bear them out: illness and disability change a
 * member's health where nobody has it yet; whoever is seriously ill makes illness a cause.
 */
export function decideCauses(
  category: HouseholdCategory,
  residents: readonly Resident[],
  random: Random,
): Causes {
  const possible = weightsOf(category).filter(([cause]) => isPossible(cause, residents));
  const main = random.weighted(possible);
  const others: PovertyCause[] = [];
  for (
    let count = random.weighted([
      [0, 50],
      [1, 38],
      [2, 12],
    ]);
    count > 0;
    count--
  ) {
    const chosen = [main, ...others];
    // One person has one state of health, which cannot bear out two causes.
    const healthTaken = residents.length === 1 && chosen.some((cause) => causeGroupOf(cause) === "HEALTH");
    const left = possible.filter(
      ([cause]) => !chosen.includes(cause) && !(healthTaken && causeGroupOf(cause) === "HEALTH"),
    );
    if (left.length > 0) others.push(random.weighted(left));
  }
  for (const cause of [main, ...others]) bearOut(cause, residents, random);
  const seriouslyIll = residents.some(({ health }) => health === "SERIOUS_ILLNESS");
  if (seriouslyIll && main !== "ILLNESS" && !others.includes("ILLNESS")) others.unshift("ILLNESS");
  return { main, others: others.slice(0, 2) };
}

function weightsOf(category: HouseholdCategory): Weighted<PovertyCause> {
  if (category === "WUBAO") return ELDERLY_ALONE;
  return category === "DIBAO" ? WITHOUT_WORKERS : WITH_WORKERS;
}

function isPossible(cause: PovertyCause, residents: readonly Resident[]): boolean {
  if (cause === "EDUCATION") return residents.some(({ school }) => UPPER_SCHOOLS.has(school));
  // Whoever lives alone and is ill already is not made disabled, and the other way round.
  if (residents.length === 1 && cause.endsWith("DISABILITY")) return residents.every((one) => !isIll(one));
  if (residents.length === 1 && cause === "ILLNESS")
    return residents.every(({ health }) => health !== "DISABLED");
  if (cause === "LACK_OF_LABOUR") {
    const well = residents.filter(
      (one) => isOfWorkingAge(one) && one.age < 60 && one.health === "HEALTHY",
    ).length;
    return well <= 1 || residents.length >= 3 * well;
  }
  return true;
}

function bearOut(cause: PovertyCause, residents: readonly Resident[], random: Random): void {
  if (cause === "ILLNESS" && !residents.some(isIll)) {
    afflict(residents, random.chance(0.35) ? "SERIOUS_ILLNESS" : "CHRONIC_ILLNESS", random);
  }
  if (cause.endsWith("DISABILITY") && !residents.some(({ health }) => health === "DISABLED")) {
    afflict(residents, "DISABLED", random);
  }
}

/** Gives the status to somebody who is well: the old sooner than the young; at need, to the last one ill. */
function afflict(residents: readonly Resident[], health: HealthStatus, random: Random): void {
  const well = residents.filter((one) => one.health === "HEALTHY");
  const patient =
    well.length > 0 ? random.weighted(well.map((one) => [one, 5 + one.age] as const)) : residents.at(-1);
  if (patient) patient.health = health;
}
