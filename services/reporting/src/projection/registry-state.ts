import type { HouseholdRegistry } from "@fupin/domain-types/events/household-registry";
import { canWork } from "@fupin/domain-types/person";
import type { HouseholdPeriodTable } from "../db/tables.js";
import { causeBits } from "./causes.js";
import { boundariesOf, countOn, covers, newYear, on, yearOf } from "./covering.js";

/** What the registry says of a household on a day, beyond where it lives and that it is registered. */
export type RegistryState = Pick<
  HouseholdPeriodTable,
  | "village_code"
  | "status"
  | "category"
  | "main_cause"
  | "causes"
  | "persons"
  | "workers"
  | "ill"
  | "disabled"
  | "students"
  | "income"
  | "income_year"
  | "cultivated_land"
  | "water"
  | "power"
  | "road"
  | "helped"
  | "plan_year"
  | "open_alerts"
>;

/** The days on which what the registry says may change. A year's income counts from the beginning of that year. */
export const registryBoundaries = (facts: HouseholdRegistry): string[] => [
  ...boundariesOf(facts.statuses),
  ...boundariesOf(facts.residences),
  ...boundariesOf(facts.members),
  ...facts.members.flatMap(({ states }) => boundariesOf(states)),
  ...facts.incomes.map(({ year }) => newYear(year)),
  ...boundariesOf(facts.living),
  ...boundariesOf(facts.helped),
  ...facts.plans.map(newYear),
  ...boundariesOf(facts.alerts.map(alertDays)),
];

/** What the registry says on a day; undefined where the household was not in it. */
export function registryState(facts: HouseholdRegistry, day: string): RegistryState | undefined {
  const status = on(facts.statuses, day);
  if (status === undefined) return undefined;
  const residence = on(facts.residences, day) ?? facts.residences[0];
  const members = facts.members.filter((member) => covers(member, day));
  const states = members.flatMap(({ states: known }) => on(known, day) ?? []);
  const year = yearOf(day);
  const income = latest(
    facts.incomes.filter((each) => each.year <= year),
    (each) => each.year,
  );
  const living = on(facts.living, day);
  return {
    village_code: residence?.village ?? facts.household.slice(0, 12),
    status: status.status,
    category: status.category,
    main_cause: status.mainCause,
    causes: causeBits([status.mainCause, ...status.otherCauses]),
    persons: members.length,
    workers: states.filter(({ labour }) => labour !== null && canWork(labour)).length,
    ill: states.filter(({ health }) => health === "CHRONIC_ILLNESS" || health === "SERIOUS_ILLNESS").length,
    disabled: states.filter(({ health }) => health === "DISABLED").length,
    students: states.filter(({ inSchool }) => inSchool === true).length,
    income: income?.perCapita ?? null,
    income_year: income?.year ?? null,
    cultivated_land: living?.cultivatedLand ?? null,
    water: living?.water ?? null,
    power: living?.power ?? null,
    road: living?.road ?? null,
    helped: countOn(facts.helped, day) > 0,
    plan_year:
      latest(
        facts.plans.filter((each) => each <= year),
        (each) => each,
      ) ?? null,
    open_alerts: countOn(facts.alerts.map(alertDays), day),
  };
}

const alertDays = ({ raisedOn, handledOn }: HouseholdRegistry["alerts"][number]) => ({
  from: raisedOn,
  to: handledOn,
});

/** The element with the greatest value. */
function latest<Element>(
  elements: readonly Element[],
  rank: (element: Element) => number,
): Element | undefined {
  return elements.reduce<Element | undefined>(
    (best, each) => (best === undefined || rank(each) > rank(best) ? each : best),
    undefined,
  );
}
