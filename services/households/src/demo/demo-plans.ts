import type { DemoHousehold } from "@fupin/demo-data/demo-household";
import type { DemoVillage } from "@fupin/demo-data/demo-village";
import { Random } from "@fupin/demo-data/random";
import { causeGroupOf, type PovertyCause } from "@fupin/domain-types/household";
import type { LocalDate } from "@fupin/domain-types/local-date";
import type { Fen } from "@fupin/domain-types/money";
import { canWork } from "@fupin/domain-types/person";
import { isDangerous } from "@fupin/domain-types/relocation";
import type { DecisionLine } from "@fupin/server-kit/policy/decision-line";
import type { Parameters, ResolvedParameter } from "@fupin/server-kit/policy/parameter";
import { EXTREME_CONDITIONS } from "../plan/plan.parameters.js";
import { measuresDecision, type PlanFacts } from "../plan/plan.rules.js";
import type { DeliveredBy, MeasureKind } from "../plan/plan-words.js";
import { targetLine } from "../plan/target.rules.js";

/** A measure of a demo plan, and how far it is. */
export type DemoMeasure = {
  readonly kind: MeasureKind;
  readonly cause: PovertyCause | null;
  readonly content: string;
  readonly delivery: { readonly by: DeliveredBy; readonly id: string } | null;
  /** Percent at the last report of the year. */
  readonly percent: number;
};

/** The plan of a demo household for a year (policies P-6, R-8, R-11). */
export type DemoPlan = {
  readonly household: string;
  readonly year: number;
  readonly madeOn: LocalDate;
  readonly targetIncome: Fen;
  readonly target: string;
  readonly staysBecause: string | null;
  readonly measures: readonly DemoMeasure[];
  readonly explanation: readonly DecisionLine[];
};

/** The last plan year of the demo data, and the one before. */
export const PLAN_YEARS: readonly number[] = [2015, 2016];

const CONTENTS: Readonly<Record<MeasureKind, string>> = {
  INDUSTRY: "种养项目：提供种苗与技术指导，签订保底收购",
  EMPLOYMENT: "介绍到县工业园务工，落实交通补助",
  TRAINING: "参加雨露计划短期技能培训一期",
  CREDIT: "申请扶贫小额信贷，用于发展种养",
  RELOCATION: "易地扶贫搬迁",
  HOUSING: "危房改造",
  INFRASTRUCTURE: "硬化通组道路，解决出行",
  EDUCATION: "落实各学段教育资助，劝返控辍",
  HEALTH: "家庭医生签约，落实医疗救助与慢病管理",
  SAFETY_NET: "按标准足额发放保障金",
};

/** The plans of a village's households for the demo's plan years; always the same for the same village. */
export function demoPlans(village: DemoVillage, parameters: Parameters): DemoPlan[] {
  const extreme = parameters.get(EXTREME_CONDITIONS, village.code, `${PLAN_YEARS[0]}-01-01`);
  return village.households.flatMap((household) =>
    PLAN_YEARS.map((year) => demoPlan(village, household, year, extreme, parameters)),
  );
}

function demoPlan(
  village: DemoVillage,
  household: DemoHousehold,
  year: number,
  extreme: ResolvedParameter<number>,
  parameters: Parameters,
): DemoPlan {
  const random = Random.of(household.number, "plan", year);
  const facts = factsOf(village, household);
  const staysBecause =
    facts.conditionsLacking >= extreme.value && household.relocation === undefined
      ? "家中老人不愿离开本村，先行改善通水通路"
      : null;
  const measures = measuresOf(village, household, facts).map((measure) => ({
    ...measure,
    percent: year === PLAN_YEARS.at(-1) ? 10 * random.whole(5, 10) : 100,
  }));
  const before = household.incomes.find((income) => income.year === year - 1)?.perCapita ?? 300_000;
  const kinds = measures.map(({ kind }) => kind);
  // A quarter more than the year before, in whole hundreds of yuan.
  const targetIncome = Math.ceil((before * 1.25) / 10_000) * 10_000;
  const target = { category: household.category, village: village.code, year, income: targetIncome };
  return {
    household: household.number,
    year,
    madeOn: `${year}-01-20`,
    targetIncome,
    target: `${year} 年人均纯收入稳定增长，住房、就学、就医有保障`,
    staysBecause,
    measures,
    explanation: [
      ...measuresDecision(facts, kinds, staysBecause, extreme),
      targetLine(target, kinds, parameters),
    ],
  };
}

const factsOf = ({ type }: DemoVillage, household: DemoHousehold): PlanFacts => {
  const { water, power, road } = household.livingConditions;
  return {
    category: household.category,
    causes: [household.mainCause, ...household.otherCauses],
    workers: household.members.filter(({ labour }) => canWork(labour)).length,
    conditionsLacking: [water, power, road].filter((has) => !has).length,
    villageType: type ?? null,
  };
};

/** What the household's situation demands (policy R-8), with the other departments' objects that deliver it. */
function measuresOf(
  village: DemoVillage,
  household: DemoHousehold,
  { category, causes, workers, villageType }: PlanFacts,
): Omit<DemoMeasure, "percent">[] {
  const measures: Omit<DemoMeasure, "percent">[] = [];
  const add = (
    kind: MeasureKind,
    delivery: DemoMeasure["delivery"] = null,
    content = CONTENTS[kind],
  ): void => {
    measures.push({ kind, cause: causes.find((cause) => answers(kind, cause)) ?? null, content, delivery });
  };
  const guaranteed = category !== "DEVELOPMENT" || workers === 0;
  const able = (workers ?? 0) > 0 && category !== "WUBAO" && category !== "DIBAO";
  if (guaranteed) add("SAFETY_NET");
  if (able) {
    const project = village.projects.find(
      ({ kind, beneficiaries }) =>
        kind !== "INFRASTRUCTURE" && beneficiaries.some((each) => each.household === household.number),
    );
    if (project)
      add("INDUSTRY", { by: "INDUSTRY_PROJECT", id: project.id }, `参加产业扶贫项目“${project.name}”`);
    else add("EMPLOYMENT");
  }
  if (causes.includes("LACK_OF_SKILLS")) add("TRAINING");
  if (villageType === "INFRASTRUCTURE_LAGGING") add("INFRASTRUCTURE");
  if (household.relocation) add("RELOCATION", { by: "RELOCATION", id: `${household.number}-BQ1` });
  if (household.renovation) add("HOUSING", { by: "HOUSING_RENOVATION", id: `${household.number}-WG1` });
  else if (!household.relocation && isDangerous(household.livingConditions.dwellingGrade)) add("HOUSING");
  if (causes.includes("EDUCATION")) add("EDUCATION");
  if (causes.some((cause) => causeGroupOf(cause) === "HEALTH")) add("HEALTH");
  return measures;
}

/** Whether a kind of measure is aimed at a cause. */
function answers(kind: MeasureKind, cause: PovertyCause): boolean {
  if (kind === "HEALTH") return causeGroupOf(cause) === "HEALTH";
  if (kind === "EDUCATION") return cause === "EDUCATION";
  if (kind === "TRAINING") return cause === "LACK_OF_SKILLS";
  if (kind === "INDUSTRY" || kind === "EMPLOYMENT")
    return cause === "LACK_OF_FUNDS" || cause === "LACK_OF_MOTIVATION";
  return kind === "INFRASTRUCTURE" && cause === "POOR_TRANSPORT";
}
