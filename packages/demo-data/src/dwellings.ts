import type { HouseholdCategory } from "@fupin/domain-types/household";
import { yuan } from "@fupin/domain-types/money";
import type {
  DwellingGrade,
  RelocationStage,
  RenovationKind,
  RenovationStage,
} from "@fupin/domain-types/relocation";
import { LAST_YEAR } from "./calendar.js";
import type { DemoInspection, DemoRelocation, DemoRenovation } from "./demo-dwelling.js";
import type { DemoPlace } from "./demo-village.js";
import type { Random } from "./random.js";

/** What a household's dwelling is like and what is done about it. */
export type DwellingFate = {
  readonly grade: DwellingGrade;
  readonly remedy: "RENOVATION" | "RELOCATION" | "NONE";
};

/** Figures that a village's dwellings must meet; without them they are drawn freely. */
export type DwellingTargets = {
  /** Exactly so many renovations. */
  readonly renovations?: number;
  /** At least so many relocations. */
  readonly relocations?: number;
};

/** The fates of a village's households, in their order; whoever lives in a grade D house is helped (policy L-4). */
export function planDwellings(households: number, targets: DwellingTargets, random: Random): DwellingFate[] {
  const fates = Array.from({ length: households }, () => drawFate(targets.renovations === undefined, random));
  const order = random.shuffled(fates.map((_, index) => index));
  const renovations = order.slice(0, targets.renovations ?? 0);
  for (const index of renovations) fates[index] = { grade: random.pick(["C", "D"]), remedy: "RENOVATION" };
  const others = order.slice(renovations.length);
  const relocated = fates.filter(({ remedy }) => remedy === "RELOCATION").length;
  const missing = Math.max(0, (targets.relocations ?? 0) - relocated);
  for (const index of others.filter((one) => fates[one]?.remedy === "NONE").slice(0, missing)) {
    fates[index] = { grade: random.pick(["C", "D"]), remedy: "RELOCATION" };
  }
  return fates;
}

function drawFate(mayRenovate: boolean, random: Random): DwellingFate {
  const grade = random.weighted<DwellingGrade>([
    ["A", 26],
    ["B", 50],
    ["C", 15],
    ["D", 9],
  ]);
  if (grade === "A" || grade === "B") return { grade, remedy: "NONE" };
  if (!mayRenovate) return grade === "D" ? { grade, remedy: "RELOCATION" } : { grade: "B", remedy: "NONE" };
  if (grade === "D") return { grade, remedy: random.chance(0.66) ? "RENOVATION" : "RELOCATION" };
  return {
    grade,
    remedy: random.weighted([
      ["RENOVATION", 60],
      ["RELOCATION", 14],
      ["NONE", 26],
    ]),
  };
}

const STAGES_BY_AGE: readonly (readonly RenovationStage[])[] = [
  ["PLANNED"],
  ["UNDER_WAY", "COMPLETED", "ACCEPTED"],
  ["COMPLETED", "ACCEPTED", "PAID", "PAID"],
  ["ACCEPTED", "PAID", "PAID"],
];

/** A renovation: repair for grade C, rebuilding for D, turn-key for those who cannot build. */
export function renovationOf(
  grade: DwellingGrade,
  category: HouseholdCategory,
  onlyPlanned: boolean,
  random: Random,
): DemoRenovation {
  const cannotBuild = category === "WUBAO" || category === "DIBAO";
  const kind: RenovationKind = grade === "C" ? "REPAIR" : cannotBuild ? "TURN_KEY" : "REBUILD";
  // The poorest come first (policy L-4).
  const plannedYear = onlyPlanned
    ? LAST_YEAR + 1
    : random.whole(2014, cannotBuild ? LAST_YEAR : LAST_YEAR + 1);
  const stage = random.pick<RenovationStage>(STAGES_BY_AGE[LAST_YEAR + 1 - plannedYear] ?? ["PAID"]);
  const subsidies = { REPAIR: [60, 90], REBUILD: [180, 220], TURN_KEY: [300, 400] } as const;
  const [least, most] = subsidies[kind];
  return { stage, kind, plannedYear, subsidy: yuan(random.whole(least, most) * 100) };
}

const RELOCATION_STAGES: Readonly<Record<number, readonly RelocationStage[]>> = {
  2014: ["MOVED_IN", "OLD_HOUSE_VACATED", "FOLLOW_UP"],
  2015: ["HOUSE_BUILT", "HANDED_OVER", "MOVED_IN", "OLD_HOUSE_VACATED"],
  2016: ["APPLIED", "ELIGIBLE", "CONSENTED", "SITE_ALLOTTED"],
};

/** A relocation of the whole household, now and then without the members who live elsewhere. */
export function relocationOf(members: number, place: DemoPlace, random: Random): DemoRelocation {
  const year = random.whole(2014, LAST_YEAR);
  const stage = random.pick(RELOCATION_STAGES[year] as readonly RelocationStage[]);
  const concentrated = random.chance(0.8);
  const allotted = !["APPLIED", "ELIGIBLE", "CONSENTED"].includes(stage);
  return {
    stage,
    mode: concentrated ? "CONCENTRATED" : "DISPERSED",
    ...(concentrated && allotted ? { site: `${place.township}中心安置点` } : {}),
    appliedOn: `${year}-${random.pick(["10", "11"])}-${random.whole(10, 28)}`,
    persons: members > 2 && random.chance(0.12) ? members - 1 : members,
  };
}

/** The inspections: one before any remedy, another when a renovation has been accepted. */
export function inspectionsOf(
  grade: DwellingGrade,
  renovation: DemoRenovation | undefined,
  random: Random,
): DemoInspection[] {
  const dangerous = grade === "C" || grade === "D";
  if (!dangerous && !random.chance(0.3)) return [];
  const first = { inspectedOn: `2014-0${random.whole(3, 4)}-${random.whole(10, 28)}`, grade };
  if (renovation?.stage !== "ACCEPTED" && renovation?.stage !== "PAID") return [first];
  const accepted = `${renovation.plannedYear}-${random.pick(["10", "11", "12"])}-${random.whole(10, 28)}`;
  return [first, { inspectedOn: accepted, grade: renovation.kind === "REPAIR" ? "B" : "A" }];
}
