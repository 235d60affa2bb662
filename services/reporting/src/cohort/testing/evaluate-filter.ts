import { categoriesOf } from "@fupin/domain-types/household";
import { isDangerous, RelocationStage } from "@fupin/domain-types/relocation";
import { causeBits } from "../../projection/causes.js";
import { type Days, on, yearOf } from "../../projection/covering.js";
import type { HouseholdFacts } from "../../projection/household-facts.js";
import type { HouseholdPeriod } from "../../projection/household-periods.js";
import { movementsOf } from "../../projection/movements.js";
import type { CohortFilter } from "../cohort-filter.js";
import type { ConditionName, ConditionValues } from "../conditions/conditions.js";
import type { Range } from "../conditions/ranges.input.js";

/** What is known of a household and of the villages' registers. */
export type Known = {
  readonly facts: HouseholdFacts;
  /** What follows from the facts, which is tested where it is made. */
  readonly periods: readonly HouseholdPeriod[];
  readonly villages: Readonly<Record<string, readonly (Days & { readonly poor: boolean })[]>>;
};

/**
 * Whether a filter is true of a household on a day, from the facts alone and without a database: what the answers
 * of the database are compared with. Households that are not in the registry on the day are in no cohort.
 */
export function isMember(filter: CohortFilter, known: Known, asOf: string): boolean {
  const period = known.periods.find(({ valid_from, valid_to }) => valid_from <= asOf && asOf < valid_to);
  return period !== undefined && holds(filter, testsOf(known, period, asOf));
}

type Tests = { [Name in ConditionName]: (value: NonNullable<ConditionValues[Name]>) => boolean };

function holds(filter: CohortFilter, tests: Tests): boolean {
  return Object.entries(filter).every(([name, value]) => {
    if (value == null) return true;
    if (name === "and") return (value as CohortFilter[]).every((each) => holds(each, tests));
    if (name === "or") return (value as CohortFilter[]).some((each) => holds(each, tests));
    if (name === "not") return !holds(value as CohortFilter, tests);
    return (tests[name as ConditionName] as (value: unknown) => boolean)(value);
  });
}

const between = <Bound extends number | string>(value: Bound | null, { from, to }: Range<Bound>): boolean =>
  value !== null && (from == null || from <= value) && (to == null || value <= to);

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

function testsOf({ facts, periods, villages }: Known, period: HouseholdPeriod, asOf: string): Tests {
  const year = yearOf(asOf);
  const enrolled = period.enrolled_year === year ? period.enrolled : 0;
  const extent = enrolled === 0 ? "NONE" : enrolled >= period.persons ? "ALL" : "PARTLY";
  const movements = movementsOf(periods).filter(({ happened_on }) => happened_on <= asOf);
  const movedIn = (kind: string, range: Range<string>) =>
    movements.some((each) => each.kind === kind && between(each.happened_on, range));
  const visits = facts.registry.visits.filter((day) => day <= asOf).sort();
  const last = visits.at(-1) ?? null;
  const aid = aidOf(facts).filter((each) => each.on <= asOf);
  const poor = on(villages[period.village_code] ?? [], asOf)?.poor;
  const inList =
    (value: string | null) =>
    (list: readonly string[]): boolean =>
      value !== null && list.includes(value);
  const inRange = (value: number | null) => (range: Range<number>) => between(value, range);
  const isSo = (value: boolean | null | undefined) => (yes: boolean) => value === yes;
  return {
    status: inList(period.status),
    category: inList(period.category),
    severity: (list) => list.some((each) => categoriesOf(each).includes(period.category)),
    mainCause: inList(period.main_cause),
    anyCause: (list) => (causeBits(list) & period.causes) !== 0,
    size: inRange(period.persons),
    income: inRange(period.income),
    incomeKnown: isSo(period.income !== null),
    workers: inRange(period.workers),
    hasWorker: isSo(period.workers > 0),
    students: inRange(period.students),
    ill: inRange(period.ill),
    disabled: inRange(period.disabled),
    water: isSo(period.water),
    power: isSo(period.power),
    road: isSo(period.road),
    landPerHead: ({ from, to }) =>
      period.cultivated_land !== null &&
      period.persons > 0 &&
      (from == null || period.cultivated_land >= from * period.persons) &&
      (to == null || period.cultivated_land <= to * period.persons),
    hasHelper: isSo(period.helped),
    planForYear: isSo(period.plan_year === year),
    openAlerts: inRange(period.open_alerts),
    lastVisit: ({ before, after, withinDays, never }) =>
      (before == null || (last !== null && last < before)) &&
      (after == null || (last !== null && last > after)) &&
      (withinDays == null || (last !== null && last > daysBefore(asOf, withinDays))) &&
      (never == null || (last === null) === never),
    poorVillage: isSo(poor),
    enteredBetween: (range) => movedIn("ENTERED", range),
    exitedBetween: (range) => movedIn("EXITED", range),
    returned: isSo(movedIn("RETURNED", {})),
    enrolled: inList(extent),
    outOfPocket: inRange(period.bill_year === year ? period.out_of_pocket : 0),
    openClaims: inRange(period.open_claims),
    settledClaims: inRange(period.settled_claims),
    underDoctorCare: isSo(period.patients > 0),
    projects: inRange(period.projects),
    openLoans: inRange(period.open_loans),
    overdueLoan: isSo(period.overdue_loans > 0),
    holdings: inRange(period.holdings),
    trained: inRange(period.trained),
    employed: inRange(period.employed),
    dwellingGrade: inList(period.dwelling_grade),
    dangerousDwelling: isSo(period.dwelling_grade === null ? null : isDangerous(period.dwelling_grade)),
    renovationStage: inList(period.renovation_stage),
    noRenovation: isSo(period.renovation_stage === null),
    relocationStage: inList(period.relocation_stage),
    relocated: isSo(
      period.relocation_stage !== null &&
        RelocationStage.values.indexOf(period.relocation_stage) >= RelocationStage.values.indexOf("MOVED_IN"),
    ),
    noRelocation: isSo(period.relocation_stage === null),
    aid: ({ departments, purposes, from, to, amount }) => {
      const fitting = aid.filter(
        (each) =>
          (departments == null || departments.includes(each.department)) &&
          (purposes == null || purposes.includes(each.purpose)) &&
          between(each.on, { from: from ?? null, to: to ?? null }),
      );
      const sum = fitting.reduce((total, each) => total + each.amount, 0);
      return fitting.length > 0 && (amount == null || between(sum, amount));
    },
    aidFromSeveralDepartments: ({ purposes, from, to }) => {
      const window =
        from == null && to == null ? { from: `${year}-01-01` } : { from: from ?? null, to: to ?? null };
      const sums = new Map<string, number>();
      for (const each of aid) {
        if (!between(each.on, window) || (purposes != null && !purposes.includes(each.purpose))) continue;
        const key = `${each.purpose} ${each.department}`;
        sums.set(key, (sums.get(key) ?? 0) + each.amount);
      }
      const payers = [...sums].filter(([, sum]) => sum > 0).map(([key]) => key.split(" ")[0]);
      return new Set(payers).size < payers.length;
    },
  };
}

const aidOf = ({ health, industry, housing }: HouseholdFacts) => [
  ...(health?.aid ?? []).map((each) => ({ ...each, department: "health" as const })),
  ...(industry?.aid ?? []).map((each) => ({ ...each, department: "industry" as const })),
  ...(housing?.aid ?? []).map((each) => ({ ...each, department: "relocation" as const })),
];
