import { labelledEnum, type MemberOf } from "@fupin/domain-types/labelled-enum";
import type { LocalDate } from "@fupin/domain-types/local-date";
import { type Fen, formatYuan } from "@fupin/domain-types/money";
import type { BasisPoints } from "@fupin/domain-types/percentage";

/** The two programmes of facilities: clinics of poor villages (policy H-7), county hospitals' specialties (H-10). */
export const HealthProgramme = labelledEnum("HealthProgramme", {
  VILLAGE_CLINIC: "村卫生室建设",
  KEY_SPECIALTY: "贫困县县医院重点专科",
  OTHER_KEY_SPECIALTY: "其他县县医院重点专科",
});
export type HealthProgramme = MemberOf<typeof HealthProgramme>;

/** Where a project stands, in order. */
export const HealthProjectStage = labelledEnum("HealthProjectStage", {
  PLANNED: "列入计划",
  UNDER_WAY: "建设中",
  COMPLETED: "建成待验收",
  ACCEPTED: "验收合格",
});
export type HealthProjectStage = MemberOf<typeof HealthProjectStage>;

/** From where to where a project can go; from inspection back to work where it does not pass. */
export const STAGE_AFTER: Readonly<Record<HealthProjectStage, readonly HealthProjectStage[]>> = {
  PLANNED: ["UNDER_WAY"],
  UNDER_WAY: ["COMPLETED"],
  COMPLETED: ["ACCEPTED", "UNDER_WAY"],
  ACCEPTED: [],
};

/** The rule that a programme carries out. */
export const policyOf = (programme: HealthProgramme): string =>
  programme === "VILLAGE_CLINIC" ? "H-7" : "H-10";

/** What a plan asks of a region in a plan year: clinics, or counties whose hospital gets its specialties. */
export type Plan = {
  readonly region: string;
  /** First, second … year of the programme. */
  readonly planYear: number;
  readonly planned: number;
  /** The last day on which acceptance counts for the plan. */
  readonly dueOn: LocalDate;
};

/** Projects of one plan year and county that were accepted on one day; null: not accepted. */
export type ProjectCount = {
  readonly county: string;
  readonly planYear: number;
  readonly acceptedOn: LocalDate | null;
  readonly projects: number;
  /** What they are funded with together. */
  readonly funds: Fen;
};

/**
 * The plans that count for a region: its own, else those of the regions right below that have one. A province's plan
 * is not the sum of it and its prefectures'.
 */
export function plansOf(plans: readonly Plan[], region: string): Plan[] {
  const within = plans.filter((plan) => plan.region.startsWith(region));
  return within.filter(
    (plan) =>
      !within.some(
        (above) =>
          above.planYear === plan.planYear &&
          above.region.length < plan.region.length &&
          plan.region.startsWith(above.region),
      ),
  );
}

/** How far a plan year is. */
export type YearProgress = {
  readonly planYear: number;
  readonly dueOn: LocalDate;
  readonly planned: number;
  readonly projects: number;
  readonly accepted: number;
};

/** A region's progress against its plan, by plan year, as of a day (policies H-7, H-10). */
export function progressOf(
  plans: readonly Plan[],
  counts: readonly ProjectCount[],
  region: string,
  on: LocalDate,
): YearProgress[] {
  const byYear = Map.groupBy(plansOf(plans, region), ({ planYear }) => planYear);
  return [...byYear]
    .sort(([a], [b]) => a - b)
    .map(([planYear, ofYear]) => {
      const projects = counts.filter((count) => count.planYear === planYear);
      const accepted = projects.filter(({ acceptedOn }) => acceptedOn !== null && acceptedOn <= on);
      return {
        planYear,
        dueOn: ofYear
          .map(({ dueOn }) => dueOn)
          .sort()
          .at(-1) as LocalDate,
        planned: ofYear.reduce((sum, { planned }) => sum + planned, 0),
        projects: addUp(projects),
        accepted: addUp(accepted),
      };
    });
}

/** What a county loses of the next year's funds because it missed its plan (policy H-7). */
export type PlanCut = {
  readonly county: string;
  readonly planYear: number;
  readonly planned: number;
  readonly accepted: number;
  readonly missing: number;
  readonly cut: Fen;
  /** The next year's funds by its plan; null where the county has no plan for it yet. */
  readonly nextYearFunds: Fen | null;
  readonly nextYearFundsAfterCut: Fen | null;
  /** What projects of the next year that are in the plan already are funded with. */
  readonly nextYearPlanned: Fen;
};

/**
 * The cuts of counties whose plan year is over: of the next year's funds, the funding of what is missing times the
 * cut's rate, and no more than there is (as far as its plan is known). What was accepted after the last day does not mend it.
 */
export function cutsOf(
  plans: readonly Plan[],
  counts: readonly ProjectCount[],
  { fundingEach, rate }: { fundingEach: Fen; rate: BasisPoints },
  on: LocalDate,
): PlanCut[] {
  return plans.flatMap(({ region: county, planYear, planned, dueOn }): PlanCut[] => {
    if (county.length !== 6 || dueOn >= on) return [];
    const inTime = counts.filter(
      (count) =>
        count.county === county &&
        count.planYear === planYear &&
        count.acceptedOn !== null &&
        count.acceptedOn <= dueOn,
    );
    const accepted = addUp(inTime);
    const missing = planned - accepted;
    if (missing <= 0) return [];
    const next = plans.find((plan) => plan.region === county && plan.planYear === planYear + 1);
    const nextYearPlanned = counts
      .filter((count) => count.county === county && count.planYear === planYear + 1)
      .reduce((sum, { funds }) => sum + funds, 0);
    const missed = { county, planYear, planned, accepted, missing, nextYearPlanned };
    const due = Math.floor((missing * fundingEach * rate) / 10_000);
    if (next === undefined)
      return [{ ...missed, cut: due, nextYearFunds: null, nextYearFundsAfterCut: null }];
    const nextYearFunds = next.planned * fundingEach;
    const cut = Math.min(nextYearFunds, due);
    return [{ ...missed, cut, nextYearFunds, nextYearFundsAfterCut: nextYearFunds - cut }];
  });
}

/**
 * Why the cut for a missed year forbids to plan projects for `asked` in the next one; undefined where it does not
 * (policy H-7). What is planned in the year must stay within the funds that the cut leaves. Without a plan for the
 * year there are no funds to cut: planning waits for it, or the cut would be evaded.
 */
export function refusalByCut(cut: PlanCut, asked: Fen): string | undefined {
  const { county, planYear, missing, nextYearFunds, nextYearFundsAfterCut, nextYearPlanned } = cut;
  const missed = `${county} 第 ${planYear} 计划年度缺 ${missing} 所，应扣减第 ${planYear + 1} 计划年度资金`;
  if (nextYearFunds === null || nextYearFundsAfterCut === null)
    return `${missed}；该年度计划尚未下达，不能列入项目`;
  if (nextYearPlanned + asked <= nextYearFundsAfterCut) return undefined;
  return `${missed} ${formatYuan(cut.cut)} 元，余 ${formatYuan(nextYearFundsAfterCut)} 元；已列入 ${formatYuan(nextYearPlanned)} 元，本次 ${formatYuan(asked)} 元，超出`;
}

const addUp = (counts: readonly ProjectCount[]): number =>
  counts.reduce((sum, { projects }) => sum + projects, 0);
