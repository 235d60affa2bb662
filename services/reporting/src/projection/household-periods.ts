import type { HouseholdPeriodTable } from "../db/tables.js";
import { covers, on } from "./covering.js";
import {
  healthBoundaries,
  healthState,
  housingBoundaries,
  housingState,
  industryBoundaries,
  industryState,
} from "./department-states.js";
import type { HouseholdFacts } from "./household-facts.js";
import type { PeriodCourse } from "./period-rows.js";
import { registryBoundaries, registryState } from "./registry-state.js";

/** How a period that still lasts ends. */
export const OPEN_END = "infinity";

/** The days on which nothing of a household changed, and all that held then. */
export type HouseholdPeriod = Omit<HouseholdPeriodTable, keyof PeriodCourse>;

type State = Omit<HouseholdPeriod, "household_id" | "valid_from" | "valid_to">;

const NO_HEALTH = {
  enrolled_year: null,
  enrolled: 0,
  bill_year: null,
  out_of_pocket: 0,
  open_claims: 0,
  settled_claims: 0,
  patients: 0,
};
const NO_INDUSTRY = { projects: 0, open_loans: 0, overdue_loans: 0, holdings: 0, trained: [], jobs: [] };
const NO_HOUSING = { dwelling_grade: null, renovation_stage: null, relocation_stage: null };

/**
 * The life of a household in the registry, cut where anything that a department says of it changes: without gaps
 * and overlaps, neighbours differ, the last one lasts. Days on which it was not in the registry have no period.
 */
export function householdPeriods(facts: HouseholdFacts): HouseholdPeriod[] {
  const days = [...new Set(boundariesOfAll(facts))].sort();
  const periods: HouseholdPeriod[] = [];
  let before: string | undefined;
  for (const [index, day] of days.entries()) {
    const state = stateOn(facts, day);
    const text = state && JSON.stringify(state);
    const last = periods.at(-1);
    if (state === undefined || text !== before) {
      // `day` is where the period at hand ends, unless there was a gap before.
      if (last !== undefined && last.valid_to === OPEN_END) last.valid_to = day;
      if (state !== undefined) {
        periods.push({
          household_id: facts.registry.household,
          valid_from: day,
          valid_to: OPEN_END,
          ...state,
        });
      }
    }
    before = text;
    if (index > MOST_PERIODS) throw new RangeError(`a household with more than ${MOST_PERIODS} changes`);
  }
  return periods;
}

/** More changes than a household can have in a life; facts with more are an error of their publisher. */
const MOST_PERIODS = 5_000;

const boundariesOfAll = ({ registry, health, industry, housing }: HouseholdFacts): string[] => [
  ...registryBoundaries(registry),
  ...(health === null ? [] : healthBoundaries(health)),
  ...(industry === null ? [] : industryBoundaries(industry)),
  ...(housing === null ? [] : housingBoundaries(housing)),
];

function stateOn({ registry, health, industry, housing }: HouseholdFacts, day: string): State | undefined {
  const known = registryState(registry, day);
  if (known === undefined) return undefined;
  const { trained, jobs, ...industryFacts } = industry === null ? NO_INDUSTRY : industryState(industry, day);
  const housingFacts = housing === null ? NO_HOUSING : housingState(housing, day);
  const members = new Set(registry.members.filter((each) => covers(each, day)).map(({ person }) => person));
  const away = registry.members
    .filter((member) => covers(member, day) && (on(member.states, day)?.monthsWorkedAway ?? 0) > 0)
    .map(({ person }) => person);
  return {
    ...known,
    ...(health === null ? NO_HEALTH : healthState(health, day)),
    ...industryFacts,
    trained: new Set(trained.filter((person) => members.has(person))).size,
    employed: new Set([...jobs.filter((person) => members.has(person)), ...away]).size,
    ...housingFacts,
    dwelling_grade: housingFacts.dwelling_grade ?? on(registry.living, day)?.dwellingGrade ?? null,
  };
}
