import type { HouseholdNumber } from "@fupin/domain-types/household-number";
import { type ProjectKind, ProjectStage } from "@fupin/domain-types/industry";
import type { RegionCode } from "@fupin/domain-types/region-code";
import { apportion } from "./apportion.js";
import type { DemoBeneficiary, DemoIndicator, DemoProject } from "./demo-project.js";
import type { PlannedProject } from "./planned-works.js";
import type { Random } from "./random.js";

/** The households of a village as projects see them. */
export type Candidates = {
  readonly all: readonly HouseholdNumber[];
  /** Households with workers. */
  readonly able: readonly HouseholdNumber[];
  /** Those of `able` that have neither a loan nor shares: projects take them first. */
  readonly unserved: readonly HouseholdNumber[];
};

/** A project never lists more households than this. */
const MOST_BENEFICIARIES = 120;

const BENEFITS: Readonly<Record<ProjectKind, string>> = {
  PLANTING: "种苗与肥料补助",
  BREEDING: "畜禽种苗补助",
  PROCESSING: "就近务工与保底分红",
  TOURISM: "务工与经营补助",
  INFRASTRUCTURE: "生产生活条件改善",
  COLLECTIVE_ECONOMY: "村集体收益分配",
};

const STAGES: Readonly<Record<number, readonly ProjectStage[]>> = {
  2014: ["ACCEPTED", "REIMBURSED", "HANDED_OVER", "HANDED_OVER"],
  2015: ["UNDER_WAY", "ACCEPTED", "REIMBURSED", "HANDED_OVER"],
  2016: ["APPROVED", "TENDERED", "ANNOUNCED", "UNDER_WAY", "ACCEPTED"],
  2017: ["PROPOSED", "REVIEWED", "APPROVED"],
};

/** Carries the planned projects of a village on to where they stand, with whom they reach (policies I-1, I-2). */
export function carryOut(
  village: RegionCode,
  planned: readonly PlannedProject[],
  candidates: Candidates,
  random: Random,
): DemoProject[] {
  const unserved = [...candidates.unserved];
  return planned.map(({ benefit, ...project }, index) => {
    const stage = random.pick<ProjectStage>(STAGES[project.plannedYear] ?? ["PROPOSED"]);
    return {
      id: `${village}-P${String(index + 1).padStart(3, "0")}`,
      village,
      ...project,
      stage,
      indicators: project.indicators.map((indicator) => measured(indicator, stage, random)),
      beneficiaries: beneficiariesOf(
        project,
        benefit ?? BENEFITS[project.kind],
        candidates,
        unserved,
        random,
      ),
    };
  });
}

function measured(
  indicator: Omit<DemoIndicator, "achieved">,
  stage: ProjectStage,
  random: Random,
): DemoIndicator {
  const step = ProjectStage.values.indexOf(stage) - ProjectStage.values.indexOf("UNDER_WAY");
  if (step < 0) return indicator;
  const percent = step === 0 ? random.whole(20, 80) : random.whole(96, 104);
  const achieved = Math.round((indicator.target * percent) / 100);
  return { ...indicator, achieved: indicator.target === 1 && step > 0 ? 1 : achieved };
}

function beneficiariesOf(
  { kind, budget }: PlannedProject,
  benefit: string,
  candidates: Candidates,
  unserved: HouseholdNumber[],
  random: Random,
): DemoBeneficiary[] {
  if (kind === "INFRASTRUCTURE") {
    return pickSome(candidates.all, 0.6, random).map((household) => ({ household, share: 0, benefit }));
  }
  if (kind === "COLLECTIVE_ECONOMY")
    return shared(pickSome(candidates.all, 0.3, random), budget, benefit, random);
  const first = unserved.splice(0, Math.ceil(MOST_BENEFICIARIES * 0.75));
  const further = pickSome(candidates.able, 0.25, random);
  const households = [...new Set([...first, ...further])].slice(0, MOST_BENEFICIARIES);
  return shared(households, budget, benefit, random);
}

function pickSome(households: readonly HouseholdNumber[], part: number, random: Random): HouseholdNumber[] {
  return households.filter(() => random.chance(part)).slice(0, MOST_BENEFICIARIES);
}

/** Divides most of the budget among the households. */
function shared(
  households: readonly HouseholdNumber[],
  budget: number,
  benefit: string,
  random: Random,
): DemoBeneficiary[] {
  if (households.length === 0) return [];
  const weights = households.map(() => random.whole(2, 6));
  const shares = apportion(Math.floor(Math.min(budget * 0.6, households.length * 800_000)), weights);
  return households.map((household, index) => ({ household, share: shares[index] as number, benefit }));
}
