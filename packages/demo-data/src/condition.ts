import type { HouseholdCategory } from "@fupin/domain-types/household";
import { canWork, type HealthStatus, type LabourAbility } from "@fupin/domain-types/person";
import type { Random } from "./random.js";
import { isOfWorkingAge, type Resident } from "./resident.js";

/** A person's health by age; in dibao-only households nobody of working age is well (policy R-5). */
export function healthOf(resident: Resident, category: HouseholdCategory, random: Random): HealthStatus {
  if (category === "DIBAO" && isOfWorkingAge(resident)) {
    return random.weighted<HealthStatus>([
      ["DISABLED", 50],
      ["CHRONIC_ILLNESS", 30],
      ["SERIOUS_ILLNESS", 20],
    ]);
  }
  const old = resident.age >= 60;
  return random.weighted<HealthStatus>([
    ["HEALTHY", old ? 64 : 93.4],
    ["CHRONIC_ILLNESS", old ? 26 : resident.age < 30 ? 0.6 : 3],
    ["SERIOUS_ILLNESS", old ? 3 : 0.8],
    ["DISABLED", old ? 7 : 2.8],
  ]);
}

/** A person's ability to work by age, schooling and health. */
export function labourOf(resident: Resident, category: HouseholdCategory, random: Random): LabourAbility {
  if (!isOfWorkingAge(resident) || category === "WUBAO") return "NONE";
  if (category === "DIBAO") return resident.age >= 60 ? "NONE" : "LOST";
  switch (resident.health) {
    case "SERIOUS_ILLNESS":
      return "LOST";
    case "DISABLED":
      return random.chance(0.45) ? "PARTIAL" : "LOST";
    case "CHRONIC_ILLNESS":
      return resident.age >= 60 ? "NONE" : random.chance(0.7) ? "PARTIAL" : "ORDINARY";
    case "HEALTHY":
      if (resident.age >= 60) return random.chance(0.5) ? "PARTIAL" : "NONE";
      return random.chance(0.12) ? "SKILLED" : "ORDINARY";
  }
}

/** Lets at least one member of a development household work (policies ). */
export function ensureWorker(residents: readonly Resident[]): void {
  if (residents.some(({ labour }) => canWork(labour))) return;
  const candidates = residents.filter(isOfWorkingAge).sort((a, b) => a.age - b.age);
  const worker = candidates.find(({ health }) => health !== "SERIOUS_ILLNESS") ?? candidates[0];
  if (worker === undefined) throw new Error("a development household without anybody of working age");
  if (worker.health === "SERIOUS_ILLNESS") worker.health = "CHRONIC_ILLNESS";
  worker.labour = "PARTIAL";
}

/** Months worked away from home: those well and below sixty often go to the cities. */
export function monthsWorkedAway({ labour, age, health }: Resident, random: Random): number {
  const goes = (labour === "ORDINARY" || labour === "SKILLED") && age < 60 && health === "HEALTHY";
  return goes && random.chance(0.55) ? random.whole(3, 11) : 0;
}
